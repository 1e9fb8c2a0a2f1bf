"""Nothing that was filled in is lost or made twice: without a connection, after the session, at the second press."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.acceptance.shop import all_of, app_with, publish, shop, with_customers
from tests.harness.server import ADMIN, PASSWORD

pytestmark = pytest.mark.browser
ORDER: dict[str, Any] = {
    "key": "order",
    "label": "订单",
    "fields": [
        {"key": "title", "type": "text", "label": "标题", "required": True},
        *({"key": f"n{at}", "type": "text", "label": f"备注{at}"} for at in range(30)),
        {"key": "items", "type": "sub_form", "label": "明细", "fields": [
            {"key": "name", "type": "text", "label": "品名"},
            {"key": "qty", "type": "number", "label": "数量", "decimals": 0, "max": 10},
        ]},
    ],
}  # fmt: skip

SALE: dict[str, Any] = {
    "key": "sale",
    "label": "销售",
    "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "gift", "type": "text", "label": "赠品", "required_when": 'customer.level = "gold"',
         "visible_when": 'customer.level = "gold"'},
        {"key": "units", "type": "number", "label": "份数", "decimals": 0},
        {"key": "limit", "type": "formula", "label": "限额", "expression": "customer.credit * units"},
    ],
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


@pytest.fixture
def orders(admin: httpx.Client) -> str:
    """The address of a form that is longer than a window and has rows."""
    return f"/apps/{app_with(admin, '订单', ORDER)}/forms/order"


def names(admin: httpx.Client, app: str) -> list[str]:
    return [each["values"]["name"] for each in all_of(admin, app, "customer")]


def test_without_a_connection_a_record_is_kept_and_sent_once_it_is_back(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("断网时填的")
    page.context.set_offline(True)

    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("1 条还没有提交，连上服务器后自动提交")).to_be_visible()
    assert names(admin, app) == []
    page.context.set_offline(False)

    expect(page.get_by_text("「客户」已提交")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="断网时填的")).to_have_count(1)
    assert names(admin, app) == ["断网时填的"]


def test_an_answer_that_was_lost_makes_no_second_record(
    page: Page, app: str, admin: httpx.Client
) -> None:
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().json()["id"])
        route.abort("connectionreset")

    page.route("**/forms/customer/records", lose_the_first)
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("答复丢了")

    page.get_by_role("button", name="提交").click()

    expect(page.get_by_text("「客户」已提交")).to_be_visible()
    assert [each["id"] for each in all_of(admin, app, "customer")] == lost


def test_what_the_server_refuses_later_can_be_mended(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("额度太大")
    page.get_by_label("额度").fill("9" * 14)
    page.context.set_offline(True)
    page.get_by_role("button", name="提交").click()
    page.context.set_offline(False)

    page.get_by_role("button", name="回去改").click()
    page.get_by_role("button", name="接着填").click()
    expect(page.get_by_label("姓名")).to_have_value("额度太大")
    page.get_by_label("额度").fill("9")
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="额度太大")).to_be_visible()
    assert names(admin, app) == ["额度太大"]


def test_a_second_press_makes_no_second_record(page: Page, app: str, admin: httpx.Client) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("按了两下")

    page.get_by_role("button", name="提交").dblclick()

    expect(page.get_by_role("heading", name="按了两下")).to_be_visible()
    assert names(admin, app) == ["按了两下"]


def test_when_the_session_ends_one_signs_in_and_goes_on(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("填到一半")
    page.context.clear_cookies()
    page.get_by_role("button", name="提交").click()

    page.get_by_label("账号").fill(ADMIN)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="接着填").click()
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="填到一半")).to_be_visible()
    assert names(admin, app) == ["填到一半"]


def test_what_is_wrong_in_a_row_is_said_there_and_scrolled_to(page: Page, orders: str) -> None:
    page.goto(f"{orders}/new")
    page.get_by_label("标题").fill("很长的单子")
    for _ in range(2):
        page.get_by_role("button", name="添加一行").click()
    page.locator("tbody tr").nth(1).get_by_role("textbox").nth(1).fill("11")
    page.get_by_label("标题").scroll_into_view_if_needed()

    page.get_by_role("button", name="提交").click()

    wrong = page.locator("tbody tr").nth(1).get_by_role("textbox").nth(1)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_be_focused()
    expect(wrong).to_be_in_viewport()
    expect(page.locator("tbody tr").nth(1).get_by_role("alert")).to_be_visible()

    wrong.fill("1")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    # By itself it would stay for six seconds.
    expect(page.get_by_text("没有保存")).to_be_hidden(timeout=2_000)


def test_rows_copied_from_a_spreadsheet_are_pasted_as_rows(page: Page, orders: str) -> None:
    page.goto(f"{orders}/new")
    page.get_by_role("button", name="添加一行").click()
    page.locator("tbody tr").first.get_by_role("textbox").first.focus()

    page.evaluate(
        """block => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", block);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        "龙井\t3\n毛尖\t1,0\n",
    )

    boxes = page.locator("tbody tr").get_by_role("textbox")
    expect(boxes).to_have_count(4)
    assert [box.input_value() for box in boxes.all()] == ["龙井", "3", "毛尖", "10"]


def test_what_rests_on_a_reference_is_there_as_soon_as_it_is_chosen(
    page: Page, app: str, admin: httpx.Client
) -> None:
    with_customers(admin, app)
    admin.put(f"/apps/{app}/draft/forms/sale", json=SALE).raise_for_status()
    publish(admin, app)
    asked: list[Any] = []
    page.on("request", lambda each: asked.append(each.url) if "/facts" in each.url else None)

    def choose(name: str) -> None:
        page.get_by_label("客户").fill(name)
        page.get_by_title(name).click()

    page.goto(f"/apps/{app}/forms/sale/new")
    page.get_by_label("份数").fill("2")
    expect(page.get_by_label("赠品")).to_have_count(0)
    choose("钱玉兰")
    expect(page.get_by_label("赠品")).to_be_visible()
    expect(page.get_by_label("限额")).to_have_text("¥600.00")
    page.get_by_label("份数").fill("3")
    expect(page.get_by_label("限额")).to_have_text("¥900.00")
    choose("孙志明")
    expect(page.get_by_label("限额")).to_have_text("¥3,600.00")
    expect(page.get_by_label("赠品")).to_have_count(0)
    choose("钱玉兰")
    expect(page.get_by_label("赠品")).to_be_visible()
    # Each customer was asked about once, and nothing was for a number typed.
    assert len(asked) == 2
    page.get_by_label("赠品").fill("茶叶")
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="茶叶")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="茶叶")).to_be_visible()
    (sale,) = all_of(admin, app, "sale")
    assert (sale["values"]["gift"], sale["values"]["limit"]) == ("茶叶", "900.00")
