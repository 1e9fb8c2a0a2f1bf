"""People find their records: by view, condition, search and order, and what they did stands in the address."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import choose
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import all_of, app_with, shop, with_customers
from tests.harness.chromium import confirm

pytestmark = pytest.mark.browser
ROWS = ".ant-table-row"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = shop(admin)
    with_customers(admin, made)
    return made


def names(page: Page, *expected: str) -> None:
    """Wait until the first column reads so, from the top down."""
    expect(page.locator(f"{ROWS} .ant-table-cell:nth-child(2)")).to_have_text(list(expected))


def test_a_view_narrows_and_orders_the_list(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")

    page.get_by_role("tab", name="金卡客户").click()

    names(page, "李观澜", "钱玉兰")
    expect(page).to_have_url(re.compile("view=gold"))


def test_a_screen_reader_meets_a_grid_of_rows_and_cells(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")

    grid = page.get_by_role("grid", name="客户列表")
    row = grid.get_by_role("row").filter(has_text="钱玉兰")
    expect(row.get_by_role("gridcell")).to_have_count(5)
    expect(grid.get_by_role("columnheader", name="姓名")).to_be_visible()
    grid.get_by_role("checkbox", name="选中已读出的全部记录").check()
    expect(row).to_have_attribute("aria-selected", "true")


def test_boxes_stand_below_each_other_and_the_last_figures_below_the_bar(
    page: Page, app: str
) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")
    left = [box.bounding_box() for box in page.locator(".ant-table .ant-checkbox").all()]
    assert len({box and box["x"] for box in left}) == 1

    figure = page.locator(f"{ROWS} .ant-table-cell:last-child span").first
    ends = (figure, page.get_by_role("button", name="新增客户"))
    right = [where["x"] + where["width"] for each in ends if (where := each.bounding_box())]
    assert abs(right[0] - right[1]) <= 1


def test_options_to_compare_with_leave_the_button_free(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("button", name="加条件").click()
    page.get_by_title("等级").click()
    page.get_by_role("group", name="值").get_by_label("银卡").check()
    page.get_by_role("button", name="按这个条件看").click()

    names(page, "孙志明")


def test_amounts_that_were_added_up_keep_their_currency(
    page: Page, app: str, admin: httpx.Client
) -> None:
    buyer = all_of(admin, app, "customer")[0]["id"]
    for amount in ("1200", "34.5"):
        order = {"values": {"customer": buyer, "amount": amount}}
        admin.post(f"/apps/{app}/forms/order/records", json=order).raise_for_status()

    page.goto(f"/apps/{app}/forms/customer")

    expect(page.get_by_role("row").filter(has_text="¥1,234.50")).to_have_count(1)
    expect(page.get_by_text("累计消费合计 ¥1,234.50")).to_be_visible()


def test_a_grouped_view_tells_how_many_and_how_much(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer?view=levels")

    head = page.locator(ROWS).filter(has_text="2 条")
    expect(head).to_contain_text("金卡")
    expect(head).to_contain_text("¥1,100.00")


def test_a_condition_is_a_chip_that_the_back_button_takes_away(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")

    page.get_by_role("button", name="加条件").click()
    page.get_by_title("额度").click()
    page.get_by_label("比较方式").click()
    page.get_by_title("大于等于").click()
    page.get_by_label("值").fill("800")
    page.get_by_role("button", name="按这个条件看").click()

    names(page, "李观澜", "孙志明")
    expect(page.get_by_text("只对自己生效")).to_be_visible()
    page.reload()
    names(page, "李观澜", "孙志明")
    page.go_back()
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")


def test_what_was_changed_on_a_view_can_be_kept_as_ones_own(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("button", name="按「额度」排序").click()
    names(page, "=周四明", "钱玉兰", "李观澜", "孙志明")

    page.get_by_role("button", name="存为我的视图").click()
    page.get_by_label("视图名称").fill("额度从小到大")
    confirm(page, "存为我的视图")

    expect(page.get_by_role("tab", name="额度从小到大")).to_have_attribute("aria-selected", "true")
    names(page, "=周四明", "钱玉兰", "李观澜", "孙志明")
    expect(page.get_by_text("只对自己生效")).to_have_count(0)


def test_a_search_that_finds_nothing_says_how_to_go_on(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_label("搜客户").fill("观澜")
    names(page, "李观澜")

    page.get_by_label("搜客户").fill("没有这个人")

    expect(page.get_by_role("heading", name="没有符合条件的客户")).to_be_visible()
    expect(page.get_by_text("去掉「搜 没有这个人」后有 4 条")).to_be_visible()
    page.get_by_role("button", name="去掉这个条件", exact=True).click()
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")


def test_of_conditions_that_nothing_meets_the_strictest_is_named(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer?q=观澜")
    names(page, "李观澜")
    page.get_by_role("button", name="加条件").click()
    page.get_by_title("额度").click()
    page.get_by_label("比较方式").click()
    page.get_by_title("大于等于").click()
    page.get_by_label("值").fill("999999")
    page.get_by_role("button", name="按这个条件看").click()

    expect(page.get_by_text(re.compile("去掉「额度 .*999,?999.*」后有 1 条"))).to_be_visible()
    Pictures().take(page, "list-too-strict")
    page.get_by_role("button", name="去掉这个条件", exact=True).click()
    names(page, "李观澜")


def test_the_keyboard_walks_opens_and_goes_on_beside_the_record(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    names(page, "=周四明", "李观澜", "孙志明", "钱玉兰")
    page.get_by_role("grid", name="客户列表").focus()

    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)

    expect(page.get_by_role("heading", name="李观澜")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="孙志明")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("customer$"))


def test_several_records_are_deleted_after_a_question(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_label("选中「孙志明」").check()
    page.get_by_label("选中「钱玉兰」").check()

    page.get_by_role("toolbar").get_by_role("button", name="删除").click()
    page.get_by_role("button", name="删除 2 条记录").click()

    names(page, "=周四明", "李观澜")
    expect(page.get_by_text("2 条记录已移到回收站")).to_be_visible()


def test_several_records_get_one_value_and_blanks_at_once(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_label("选中「孙志明」").check()
    page.get_by_label("选中「钱玉兰」").check()
    page.get_by_role("toolbar").get_by_role("button", name="批量修改").click()

    asked = page.get_by_role("dialog", name="批量修改 2 条记录")
    for field in ("额度", "等级"):
        choose(page, "选要改的字段", field)
    asked.get_by_label("额度", exact=True).fill("800")
    asked.get_by_label("清空").last.check()
    asked.get_by_role("button", name="修改 2 条").click()

    expect(page.get_by_text("2 条已修改")).to_be_visible()
    kept = {each["values"]["name"]: each["values"] for each in all_of(admin, app, "customer")}
    changed = [(kept[name]["credit"], kept[name]["level"]) for name in ("孙志明", "钱玉兰")]
    assert changed == [("800.00", None)] * 2
    assert kept["李观澜"]["level"] is not None


def test_a_phone_shows_cards_and_keeps_the_way_to_a_new_one_in_reach(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/customer")

    phone.get_by_role("button", name="金卡客户").click()
    expect(phone.get_by_text("孙志明")).to_have_count(0)
    phone.get_by_text("钱玉兰").click()
    expect(phone.get_by_role("heading", name="钱玉兰")).to_be_visible()
    phone.get_by_role("button", name="关闭").click()

    add = phone.get_by_role("button", name="新增客户")
    expect(add).to_be_in_viewport(ratio=1)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_the_whole_of_a_card_opens_its_record_and_tells_five_values(
    phone: Page, admin: httpx.Client
) -> None:
    labels = ("事由", "天数", "去哪", "和谁", "备注", "附言")
    leave = {"key": "leave", "label": "请假", "fields": [
        {"key": f"f{at}", "type": "number" if label == "天数" else "text", "label": label}
        for at, label in enumerate(labels)
    ]}  # fmt: skip
    app = app_with(admin, "请假", leave)
    values = {"f0": "回家", "f1": "3", "f2": "杭州", "f3": "独自", "f4": "已交接", "f5": "多谢"}
    records = f"/apps/{app}/forms/leave/records"
    admin.post(records, json={"values": values}).raise_for_status()

    phone.goto(f"/apps/{app}/forms/leave")
    card = phone.get_by_role("listitem").filter(has_text="回家")
    for told in ("3.00", "杭州", "独自", "已交接", "多谢"):
        expect(card.get_by_text(told, exact=True)).to_be_visible()
    place = card.bounding_box()
    assert place
    card.click(position={"x": place["width"] - 20, "y": place["height"] - 20})

    expect(phone.get_by_role("heading", name="回家")).to_be_visible()


def test_a_list_is_exported_and_nothing_in_it_computes(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("button", name="导出").click()
    page.get_by_text("CSV (.csv)").click()
    page.get_by_role("dialog").get_by_role("button", name="导出", exact=True).click()
    expect(page.get_by_text("正在导出")).to_be_visible()

    page.get_by_role("button", name="后台进度").click()
    page.get_by_text(re.compile(r"^客户-管理员-\d{4}-\d\d-\d\d-\w{8}\.csv，4 行$")).wait_for()
    address = page.get_by_role("link", name="下载").first.get_attribute("href") or ""

    lines = admin.get(address.removeprefix("/api/v1")).content.decode("utf-8-sig").splitlines()
    assert lines == [
        "姓名,等级,额度,累计消费",
        "'=周四明,,50.00,0.00",
        "李观澜,金卡,800.00,0.00",
        "孙志明,银卡,1200.00,0.00",
        "钱玉兰,金卡,300.00,0.00",
    ]
