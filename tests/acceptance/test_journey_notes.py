"""A maker leaves a note on the canvas of a journey, moves it with the keyboard, and finds it again."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import shop

pytestmark = pytest.mark.browser
JOURNEY = {
    "key": "back",
    "label": "回头客",
    "form": "customer",
    "entry": {"trigger": {"on": "record.created"}},
    "actions": [{"key": "step_1", "type": "wait", "after": {"amount": 3, "unit": "days"}}],
}


def test_a_note_is_written_moved_and_taken_away(page: Page, admin: httpx.Client) -> None:
    app = shop(admin)
    admin.put(f"/apps/{app}/draft/journeys/back", json=JOURNEY).raise_for_status()
    page.goto(f"/build/{app}/journeys/back")

    page.get_by_role("button", name="加便签").click()
    page.get_by_label("便签内容").fill("春节前后不发")
    page.get_by_role("button", name="拖动便签").press("ArrowRight")
    expect(page.get_by_text("已自动保存")).to_be_visible()
    page.reload()

    expect(page.get_by_label("便签内容")).to_have_value("春节前后不发")
    page.get_by_role("button", name="去掉便签").click()
    expect(page.get_by_label("便签内容")).to_have_count(0)
