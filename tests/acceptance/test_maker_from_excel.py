"""What somebody meets who knows Excel and nothing else: menus in reach, names in full, Enter that hands nothing in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

SCROLL_BAR = 15
"""How broad one is on Windows, where it takes room from what scrolls."""
VISITS: dict[str, Any] = {
    "key": "visits",
    "label": "拜访",
    "fields": [
        {"key": "shop", "type": "text", "label": "门店"},
        {"key": "day", "type": "date", "label": "日期"},
        {"key": "cost", "type": "number", "label": "花费"},
        {"key": "items", "type": "sub_form", "label": "明细", "fields": [
            {"key": "name", "type": "text", "label": "品名"},
            {"key": "units", "type": "number", "label": "数量"},
        ]},
    ],
    "checks": [{"key": "dear", "condition": "cost <= 100", "message": "花费不能超过 100"}],
}  # fmt: skip


@pytest.fixture
def visits(admin: httpx.Client) -> str:
    return app_with(admin, "拜访", VISITS)


def test_every_type_of_column_can_be_reached(page: Page, visits: str) -> None:
    page.goto(f"/build/{visits}/forms/visits")
    page.locator("[data-cover=items]").click()
    page.get_by_role("button", name="加一列").click()

    for kind in ("单行文本", "金额", "查找引用"):
        choice = page.get_by_role("menuitem", name=kind, exact=True)
        choice.scroll_into_view_if_needed()
        expect(choice).to_be_in_viewport(ratio=1)


def test_names_of_types_are_read_in_full_beside_a_broad_scroll_bar(page: Page, visits: str) -> None:
    page.goto(f"/build/{visits}/forms/visits")
    types = page.get_by_role("complementary", name="字段")
    expect(types.get_by_role("button", name="单行文本", exact=True)).to_be_visible()
    types.evaluate(f"one => {{ one.style.paddingRight = '{SCROLL_BAR}px' }}")

    cut = types.locator("button span").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    )
    assert cut == []


def test_the_designer_itself_does_not_scroll(page: Page, visits: str) -> None:
    page.goto(f"/build/{visits}/forms/visits")
    expect(page.locator("[data-cover=items]")).to_be_visible()

    assert page.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0


def test_a_sub_form_shows_its_columns_before_it_has_rows(page: Page, visits: str) -> None:
    page.goto(f"/build/{visits}/forms/visits")
    head = page.locator("[data-field=items] thead")

    expect(head).to_contain_text("品名")
    expect(head).to_contain_text("数量")


def test_enter_takes_what_was_typed_and_hands_nothing_in(page: Page, visits: str) -> None:
    page.goto(f"/apps/{visits}/forms/visits/new")
    page.get_by_label("门店").fill("滨江店")
    page.get_by_label("门店").press("Enter")
    page.get_by_label("日期").fill("2026-12-03")
    page.get_by_label("日期").press("Enter")
    page.get_by_label("花费").fill("80")
    page.get_by_label("花费").press("Enter")
    expect(page.get_by_label("日期")).to_have_value("2026-12-03")
    assert page.url.endswith("/new")

    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("row").filter(has_text="滨江店")).to_contain_text("80")


def test_what_is_wrong_with_the_whole_stays_above_it_until_something_changes(
    page: Page, visits: str
) -> None:
    page.goto(f"/apps/{visits}/forms/visits/new")
    page.get_by_label("花费").fill("800")
    page.get_by_role("button", name="提交").click()
    said = page.locator("form [role=alert]")
    expect(said).to_have_text("花费不能超过 100")

    page.get_by_label("花费").fill("80")
    expect(said).to_have_count(0)
