"""A field brings along what stands in another form: set up by its maker, seen by whoever fills in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.building import choose, publish
from tests.acceptance.shop import all_of, app_with

pytestmark = pytest.mark.browser
PRICE: dict[str, Any] = {
    "key": "price",
    "label": "价目",
    "fields": [
        {"key": "code", "type": "text", "label": "货号"},
        {"key": "name", "type": "text", "label": "品名"},
        {"key": "each", "type": "money", "label": "售价", "currency": "CNY"},
    ],
}
FETCH: dict[str, Any] = {"form": "price", "match": [{"theirs": "code", "mine": "code"}]}
SALE: dict[str, Any] = {
    "key": "sale",
    "label": "销售",
    "fields": [
        {"key": "code", "type": "text", "label": "货号", "width": "1/2"},
        {"key": "name", "type": "text", "label": "品名", "width": "1/2",
         "fetch": {**FETCH, "take": "name", "follows": True}},
        {"key": "each", "type": "money", "label": "单价", "currency": "CNY", "width": "1/2"},
        {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
            {"key": "code", "type": "text", "label": "货号"},
            {"key": "each", "type": "money", "label": "单价", "currency": "CNY",
             "fetch": {**FETCH, "take": "each"}},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = app_with(admin, "进货", PRICE, SALE)
    for code, name, each in (("A1", "桌子", "120"), ("B2", "椅子", "45.5")):
        values = {"code": code, "name": name, "each": each}
        admin.post(f"/apps/{made}/forms/price/records", json={"values": values}).raise_for_status()
    return made


def test_a_maker_says_what_is_brought_along_and_tries_it(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/sale")
    page.locator("[data-field]").filter(has_text="单价").first.click()
    page.get_by_role("tab", name="联动").click()
    page.get_by_role("button", name="设置带出").click()
    # A field beside it looks there already: by the same condition, the rest is a choice.
    setting = page.get_by_role("region", name="从别的表单带出")
    expect(setting).to_contain_text("价目")
    choose(page, "带出哪一项", "售价")
    choose(page, "找到好几条时", "取最新登记的")
    setting.get_by_label("如果「货号」是").fill("B2")
    setting.get_by_role("button", name="试一试").click()
    expect(setting.get_by_role("status")).to_have_text("¥45.50")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/sale/new")
    page.get_by_label("货号").first.fill("B2")

    expect(page.get_by_label("单价").first).to_have_value("45.50")
    expect(page.get_by_text("椅子")).to_be_visible()


def test_what_is_tried_is_what_was_set_a_moment_ago(page: Page, app: str) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method != "PUT" or held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/draft/forms/sale", hold_the_first)
    page.goto(f"/build/{app}/forms/sale")
    page.locator("[data-field]").filter(has_text="单价").first.click()
    page.get_by_role("tab", name="联动").click()
    page.get_by_role("button", name="设置带出").click()
    setting = page.get_by_role("region", name="从别的表单带出")
    choose(page, "带出哪一项", "售价")
    setting.get_by_label("如果「货号」是").fill("B2")

    setting.get_by_role("button", name="试一试").click()
    [saving] = held
    saving.continue_()

    expect(setting.get_by_role("status")).to_have_text("¥45.50")


def test_what_was_brought_along_follows_until_somebody_says_otherwise(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/sale/new")
    page.get_by_label("货号").first.fill("A1")
    expect(page.get_by_text("桌子")).to_be_visible()
    page.get_by_role("button", name="加一行").click()
    row = page.get_by_role("table").locator("tbody tr").first
    row.locator("input").first.fill("A1")
    expect(row.locator("input").nth(1)).to_have_value("120.00")
    row.locator("input").first.fill("B2")
    expect(row.locator("input").nth(1)).to_have_value("45.50")
    row.locator("input").nth(1).fill("40")
    row.locator("input").first.fill("A1")
    expect(row.locator("input").nth(1)).to_have_value("40")
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="A1")).to_be_visible()
    [sale] = all_of(admin, app, "sale")
    assert sale["values"]["name"] == "桌子"
    assert [each["each"] for each in sale["values"]["lines"]] == ["40.00"]


def test_in_a_hand_it_is_brought_along_as_well(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/sale/new")
    phone.get_by_label("货号").first.fill("B2")

    expect(phone.get_by_text("椅子")).to_be_visible()
