"""A maker writes a discount into a table, a rule looks orders up in it, and an order gets what it gives."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import CUSTOMER, ORDER, app_with, publish, with_customers
from tests.harness.documents import known

pytestmark = pytest.mark.browser

RATE = {"key": "rate", "type": "number", "label": "折扣", "decimals": 2}
DEAL: dict[str, Any] = {**ORDER, "fields": [*known(ORDER)["fields"], RATE]}


@pytest.fixture
def shop(admin: httpx.Client) -> str:
    app = app_with(admin, "店铺", CUSTOMER, DEAL)
    golden = with_customers(admin, app)[0]
    ordered(admin, app, golden, "1200")
    return app


def ordered(admin: httpx.Client, app: str, customer: str, amount: str) -> dict[str, Any]:
    body = {"values": {"customer": customer, "amount": amount}}
    answer = admin.post(f"/apps/{app}/forms/order/records", json=body).raise_for_status()
    return dict(answer.json())


def cell(page: Page, row: int, column: int) -> Locator:
    return page.locator(f'[data-place="{row}.{column}"]')


def column(page: Page, add: str, label: str, field: str) -> None:
    page.get_by_role("button", name=add, exact=True).click()
    page.get_by_role("combobox", name=label).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(field, exact=True).click()


def chosen(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def a_table(page: Page, app: str) -> None:
    """Make a table with two columns of conditions and one of results."""
    page.goto(f"/build/{app}/rules")
    page.get_by_role("link", name="决策表").click()
    page.get_by_role("button", name="新建决策表").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("折扣表")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    chosen(page, "哪张表单", "订单")
    column(page, "加条件列", "看哪个字段", "客户 › 等级")
    column(page, "加条件列", "看哪个字段", "金额")
    column(page, "加结果列", "填到哪个字段", "折扣")


def test_a_table_is_made_from_nothing_and_decides_about_an_order(
    page: Page, admin: httpx.Client, shop: str
) -> None:
    a_table(page, shop)
    rows_written(page)
    tried_on_an_order(page)
    rule_that_looks_up(page, shop)
    publish(admin, shop)

    golden, silver = with_customers(admin, shop)[:2]
    assert ordered(admin, shop, golden, "1200")["values"]["rate"] == "0.80"
    assert ordered(admin, shop, golden, "600")["values"]["rate"] == "0.90"
    assert ordered(admin, shop, silver, "1000")["values"]["rate"] == "0.95"
    assert ordered(admin, shop, silver, "10")["values"]["rate"] == "1.00"


def rows_written(page: Page) -> None:
    """Write one row by hand, paste three, mend what cannot be read, and take a move back."""
    cell(page, 0, 0).click()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="金卡").click()
    page.keyboard.press("Tab")
    page.keyboard.type(">=1000")
    page.keyboard.press("Tab")
    page.keyboard.type("0.8")
    page.keyboard.press("Enter")
    expect(cell(page, 0, 0)).to_have_text("金卡")
    expect(cell(page, 0, 1)).to_have_text("≥ 1,000")
    expect(cell(page, 1, 0)).to_be_focused()
    pasted(page, "金卡\t500~999.99\t0.9\n银卡\t1000以上\t很少\n\t\t1")
    expect(cell(page, 2, 0)).to_have_text("银卡")
    expect(cell(page, 2, 2)).to_contain_text("数字")
    Pictures().take(page, "tables-wrong")
    cell(page, 2, 2).click()
    page.keyboard.type("0.95")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowUp")
    expect(cell(page, 2, 2)).to_have_text("1")
    expect(page.get_by_text("第 4 行永远轮不到")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(cell(page, 2, 2)).to_have_text("0.95")
    expect(page.get_by_text("第 4 行永远轮不到")).to_have_count(0)


def tried_on_an_order(page: Page) -> None:
    page.get_by_role("combobox", name="选一条真实记录").click()
    page.locator(".ant-select-item-option:visible").first.click()
    expect(page.get_by_role("alert")).to_contain_text("第 1 行符合")
    expect(page.get_by_label("落在哪几行").get_by_role("listitem").first).to_contain_text(
        "第 1 行1"
    )
    expect(page.locator('tr[aria-current="true"]')).to_contain_text("≥ 1,000")
    Pictures().take(page, "tables")


def rule_that_looks_up(page: Page, app: str) -> None:
    """Make a rule that runs before an order is saved, and see which row it takes."""
    page.goto(f"/build/{app}/rules")
    page.get_by_role("button", name="新建自动化").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("算折扣")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    chosen(page, "表单", "订单")
    chosen(page, "发生什么", "在保存之前")
    page.get_by_role("button", name="加动作").click()
    page.get_by_role("menuitem", name="查决策表").click()
    chosen(page, "查哪张决策表", "折扣表")
    page.get_by_role("combobox", name="选一条真实记录").click()
    page.locator(".ant-select-item-option:visible").first.click()
    expect(page.get_by_text("第 1 行符合")).to_be_visible()
    Pictures().take(page, "tables-rule")
    expect(page.get_by_text("已自动保存")).to_be_visible()


def pasted(page: Page, block: str) -> None:
    """Paste a block of cells where the cursor is."""
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const how = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        block,
    )


def test_on_a_phone_a_cell_is_written_with_a_finger(
    phone: Page, admin: httpx.Client, shop: str
) -> None:
    body = {
        "key": "deal", "label": "折扣表", "form": "order",
        "inputs": [{"key": "i1", "expression": "customer.level"}, {"key": "i2", "expression": "amount"}],
        "outputs": [{"key": "o1", "field": "rate"}],
        "rows": [
            {"key": "r1", "tests": {"i1": {"op": "is", "values": ["gold"]}}, "values": {"o1": {"value": "0.8"}}},
            {"key": "r2", "tests": {"i2": {"op": "range", "least": "1000"}},
             "values": {"o1": {"formula": "1 - amount / 10000"}}},
        ],
    }  # fmt: skip
    admin.put(f"/apps/{shop}/draft/tables/deal", json=body).raise_for_status()
    phone.goto(f"/build/{shop}/tables/deal")
    expect(cell(phone, 1, 1)).to_have_text("≥ 1,000")
    Pictures().take(phone, "tables-phone")

    cell(phone, 1, 0).tap()
    phone.get_by_role("checkbox", name="银卡").tap()
    Pictures().take(phone, "tables-phone-cell")
    phone.keyboard.press("Enter")

    expect(cell(phone, 1, 0)).to_have_text("银卡")
