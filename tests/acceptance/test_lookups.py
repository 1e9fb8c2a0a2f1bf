"""A maker shows a field of a linked record with two choices, and whoever fills in sees it as it is shown there."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import shop
from tests.acceptance.building import choose, drag_field, publish
from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

LEVELS = [{"value": "o1", "label": "普通"}, {"value": "o2", "label": "高价值", "color": "huang"}]
COMPANY: dict[str, Any] = {
    "key": "company",
    "label": "公司",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "level", "type": "choice", "label": "级别", "options": LEVELS},
        {"key": "rate", "type": "percent", "label": "折扣", "decimals": 0},
    ],
}
DEAL: dict[str, Any] = {
    "key": "deal",
    "label": "商机",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "company", "type": "reference", "label": "客户公司", "form": "company"},
    ],
}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    key = app_with(admin, "看级别", COMPANY, DEAL)
    values = {"name": "观澜贸易", "level": "o2", "rate": "0.85"}
    made = admin.post(f"/apps/{key}/forms/company/records", json={"values": values})
    made.raise_for_status()
    return key


def expect_drawn(page: Page, app: str) -> None:
    """Fill in a deal, and find level and discount of its company as they are there: in the form and in the list."""
    page.goto(f"/apps/{app}/forms/deal/new")
    page.get_by_role("textbox", name="名称").fill("年框")
    choose(page, "客户公司", "观澜贸易")
    expect(page.get_by_text("高价值", exact=True)).to_be_visible()
    expect(page.get_by_text("85 %", exact=True)).to_be_visible()
    page.get_by_role("button", name="提交").click()

    page.goto(f"/apps/{app}/forms/deal")
    line = page.get_by_role("row").filter(has_text="年框")
    expect(line.get_by_text("高价值", exact=True)).to_be_visible()
    expect(line.get_by_text("85 %", exact=True)).to_be_visible()


def test_a_maker_shows_the_level_of_the_company(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/deal")
    expect(page.locator("[data-canvas] [data-field]")).to_have_count(2)
    drag_field(page, "查找引用", "公司级别")
    choose(page, "从哪个关联里取", "客户公司")
    choose(page, "显示它的哪个字段", "级别")
    drag_field(page, "查找引用", "公司折扣")
    choose(page, "从哪个关联里取", "客户公司")
    choose(page, "显示它的哪个字段", "折扣")
    publish(page, 2)

    expect_drawn(page, app)


def test_in_a_hand_it_is_the_same(phone: Page, app: str, admin: httpx.Client) -> None:
    shown = {"key": "level", "type": "lookup", "label": "公司级别", "from": "company.level"}
    form = {**DEAL, "fields": [*DEAL["fields"], shown]}
    admin.put(f"/apps/{app}/draft/forms/deal", json=form).raise_for_status()
    shop.publish(admin, app)

    phone.goto(f"/apps/{app}/forms/deal/new")
    choose(phone, "客户公司", "观澜贸易")

    expect(phone.get_by_text("高价值", exact=True)).to_be_visible()


def test_what_a_formula_takes_over_reads_the_same(
    page: Page, app: str, admin: httpx.Client
) -> None:
    level = {"key": "level", "type": "formula", "label": "公司级别"}
    rate = {"key": "rate", "type": "formula", "label": "公司折扣", "expression": "company.rate"}
    whole = 'IF(name = "年框", company.level, BLANK())'
    form = {**DEAL, "fields": [*DEAL["fields"], {**level, "expression": whole}, rate]}
    admin.put(f"/apps/{app}/draft/forms/deal", json=form).raise_for_status()
    shop.publish(admin, app)

    expect_drawn(page, app)
