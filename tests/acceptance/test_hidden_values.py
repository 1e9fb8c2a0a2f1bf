"""What a field holds while it is hidden is for its maker to say, and the same in the page and in the record."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import choose, publish
from tests.acceptance.shop import all_of, app_with

pytestmark = pytest.mark.browser
STAGES = [{"value": "lost", "label": "输单"}, {"value": "won", "label": "赢单"}]
CHANCE: dict[str, Any] = {
    "key": "chance",
    "label": "商机",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "stage", "type": "choice", "label": "阶段", "options": STAGES},
        {"key": "why", "type": "text", "label": "输单原因", "visible_when": 'stage = "lost"'},
    ],
}


def test_a_value_goes_once_its_field_is_hidden(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "商机", CHANCE)
    values = {"name": "东风公司", "stage": "lost", "why": "价格高"}
    made = admin.post(f"/apps/{app}/forms/chance/records", json={"values": values}).json()
    page.goto(f"/build/{app}/forms/chance")
    page.locator("[data-field]").filter(has_text="输单原因").first.click()
    page.get_by_role("tab", name="联动").click()
    page.get_by_label("隐藏时它的内容").get_by_text("清空").click()
    expect(page.get_by_text("隐藏时保存，内容就没有了")).to_be_visible()
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/chance/records/{made['id']}")
    page.get_by_role("button", name="编辑").click()
    expect(page.get_by_label("输单原因")).to_have_value("价格高")
    choose(page, "阶段", "赢单")
    expect(page.get_by_label("输单原因")).to_have_count(0)
    page.get_by_role("button", name="保存修改").click()

    # The button is there again once it is saved.
    expect(page.get_by_role("button", name="编辑")).to_be_visible()
    [chance] = all_of(admin, app, "chance")
    assert (chance["values"]["stage"], chance["values"]["why"]) == ("won", None)
