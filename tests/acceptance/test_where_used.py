"""A field that others rest on: who takes it away is told by whom it is missed, may go and look, keep it, or go on."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.pictures import RESULTS
from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

ORDER: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "title", "type": "text", "label": "事由"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "double", "type": "formula", "label": "双份", "expression": "units * 2"},
    ],
    "views": [
        {"key": "all", "type": "table", "label": "全部"},
        {"key": "many", "type": "table", "label": "大单", "filter": "units > 10"},
    ],
}
RULE: dict[str, Any] = {
    "key": "tell",
    "label": "大单提醒",
    "form": "order",
    "trigger": {"on": "record.created"},
    "condition": "units > 10",
    "actions": [{"type": "notify", "to": [], "text": "有大单"}],
}
PROCESS: dict[str, Any] = {
    "key": "check",
    "label": "审单",
    "form": "order",
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "fork", "type": "branch", "label": "看件数"},
        {"key": "one", "type": "cc", "label": "知会", "assignees": [{"type": "initiator"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "fork"},
        {"from": "fork", "to": "one", "label": "件数多", "condition": "units > 10"},
        {"from": "fork", "to": "end", "label": "其他", "default": True},
        {"from": "one", "to": "end"},
    ],
}
USES = [
    "表单「订单」 · 「双份」 · 公式",
    "表单「订单」 · 「大单」 · 筛选",
    "自动化「大单提醒」 · 条件",
    "流程「审单」 · 「件数多」 · 条件",
]


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = app_with(admin, "订单", ORDER)
    admin.put(f"/apps/{made}/draft/rules/tell", json=RULE).raise_for_status()
    admin.put(f"/apps/{made}/draft/processes/check", json=PROCESS).raise_for_status()
    return made


def cover(page: Page, key: str) -> Locator:
    return page.locator(f'[data-cover="{key}"]')


def asked_about(page: Page, key: str) -> Locator:
    """Delete a field with the key, and return the dialog that asks."""
    cover(page, key).click()
    page.keyboard.press("Delete")
    asked = page.get_by_role("dialog").filter(has_text="用到它")
    expect(asked.get_by_role("listitem")).to_have_count(len(USES))
    return asked


def kept(admin: httpx.Client, app: str) -> list[str]:
    draft = admin.get(f"/apps/{app}/draft").raise_for_status().json()
    return [field["key"] for field in draft["forms"][0]["fields"]]


def test_who_deletes_a_field_goes_to_where_it_is_used_and_deletes_it_after_all(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/build/{app}/forms/order")
    asked = asked_about(page, "units")
    assert sorted(asked.get_by_role("link").all_inner_texts()) == sorted(USES)
    page.screenshot(path=RESULTS / "where-used.png")

    asked.get_by_role("link", name="「大单」").click()
    expect(asked).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/forms/order\?at=views"))
    expect(page.get_by_role("complementary", name="属性").get_by_label("名称")).to_have_value(
        "大单"
    )

    asked_about(page, "units").get_by_role("link", name="「审单」").click()
    expect(page).to_have_url(re.compile(r"/processes/check\?at="))
    expect(page.get_by_label("名称")).to_have_value("件数多")

    page.goto(f"/build/{app}/forms/order")
    asked_about(page, "units").get_by_role("button", name="不删了").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert kept(admin, app) == ["title", "units", "double"]

    asked_about(page, "units").get_by_role("button", name="删除字段").click()
    expect(cover(page, "units")).to_have_count(0)
    # Undone or mended, each of the four places asks for it.
    expect(page.get_by_role("button", name="4 个问题")).to_be_visible()
    expect(page.get_by_text("已自动保存")).to_be_visible()
    assert kept(admin, app) == ["title", "double"]


def test_where_a_field_is_used_is_read_in_a_hand(phone: Page, app: str) -> None:
    phone.goto(f"/build/{app}/forms/order")
    asked = asked_about(phone, "units")
    phone.screenshot(path=RESULTS / "where-used-phone.png")

    boxes = [link.bounding_box() for link in asked.get_by_role("link").all()]
    assert all(box and box["height"] >= 44 and box["x"] + box["width"] <= 390 for box in boxes)
    asked.get_by_role("link", name="「双份」").click()
    expect(asked).to_have_count(0)
    expect(phone.get_by_label("标题", exact=True)).to_have_value("双份")
