"""What waits in an automation is paused, let go on and ended, by its maker and in the builder."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.processes import eventually

pytestmark = pytest.mark.browser
MEMBER: dict[str, Any] = {
    "key": "member", "label": "会员", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "note", "type": "text", "label": "备注"}],
}  # fmt: skip
CARE: dict[str, Any] = {
    "key": "care", "label": "入会关怀", "form": "member", "trigger": {"on": "record.created"},
    "actions": [{"key": "step_1", "type": "wait", "after": {"amount": 3, "unit": "days"}},
                {"key": "step_2", "type": "update_record", "set": {"note": '"已关怀"'}}],
}  # fmt: skip


def join(admin: httpx.Client, app: str, *names: str) -> None:
    for name in names:
        values = {"values": {"name": name}}
        admin.post(f"/apps/{app}/forms/member/records", json=values).raise_for_status()


def outcomes(admin: httpx.Client, app: str) -> list[str]:
    items = admin.get(f"/apps/{app}/rules/runs").json()["items"]
    return sorted(each["outcome"] for each in items)


@pytest.fixture
def care(admin: httpx.Client) -> str:
    """Three members who wait for three days."""
    app = app_with(admin, "会员关怀", MEMBER)
    admin.put(f"/apps/{app}/draft/rules/care", json=CARE).raise_for_status()
    publish(admin, app)
    join(admin, app, "陈思远", "梁静", "周四明")
    eventually(lambda: outcomes(admin, app), expected=["waiting"] * 3)
    return app


def test_what_waits_is_paused_and_let_go_on(page: Page, care: str) -> None:
    page.goto(f"/build/{care}/rules/care")
    log = page.get_by_label("最近运行")
    expect(log.get_by_text("在途 3 个")).to_be_visible()

    log.get_by_role("button", name="暂停").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("在途的 3 个停在原处")).to_be_visible()
    dialog.get_by_role("button", name="暂停", exact=True).click()
    expect(log.get_by_text("停在半路 3 个")).to_be_visible()
    log.scroll_into_view_if_needed()
    Pictures().take(page, "rule-paused")
    log.get_by_role("button", name="恢复").click()
    expect(log.get_by_text("在途 3 个")).to_be_visible()


def test_one_run_is_ended_and_then_all_that_wait(
    page: Page, admin: httpx.Client, care: str
) -> None:
    page.goto(f"/build/{care}/rules/care")
    log = page.get_by_label("最近运行")
    log.get_by_text("等待中").first.click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="结束这次运行").click()
    page.get_by_role("tooltip").get_by_role("button", name="结束这次运行").click()
    expect(drawer.get_by_text("结束了这次运行")).to_be_visible()
    Pictures().take(page, "rule-run-ended")
    page.keyboard.press("Escape")

    log.get_by_role("button", name="结束在途").click()
    page.get_by_role("button", name="结束 2 个").click()
    expect(log.get_by_text("在途 0 个")).to_be_visible()
    eventually(lambda: outcomes(admin, care), expected=["cancelled"] * 3)
    page.set_viewport_size({"width": 390, "height": 844})
    log.scroll_into_view_if_needed()
    Pictures().take(page, "rule-ended-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
