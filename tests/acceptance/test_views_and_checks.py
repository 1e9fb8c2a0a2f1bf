"""A maker gives a form a title, a view and a check; whoever uses it finds them, and a mistake leads to its place."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import add_condition, choose, publish
from tests.acceptance.shop import shop, with_customers

pytestmark = pytest.mark.browser
ROWS = ".ant-table-row"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = shop(admin)
    with_customers(admin, made)
    return made


def open_form(page: Page, app: str, form: str) -> None:
    page.goto(f"/build/{app}/forms/{form}")
    expect(page.locator("[data-cover]").first).to_be_visible()


def test_a_view_is_made_of_columns_a_condition_and_an_order(page: Page, app: str) -> None:
    open_form(page, app, "customer")
    page.get_by_role("button", name="视图 3").click()
    page.get_by_role("button", name="加一个视图").click()
    page.get_by_label("视图名称").fill("大客户")
    page.get_by_role("button", name="不显示「等级」").click()
    page.get_by_role("button", name="上移「额度」").click()
    add_condition(page, "额度", "大于等于", "300")
    page.get_by_role("button", name="加排序").click()
    choose(page, "按哪个字段", "额度")
    choose(page, "顺序", "从大到小")
    page.get_by_role("button", name="设为默认").click()
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/customer")

    expect(page.get_by_role("tab").first).to_have_text("大客户")
    expect(page.locator(f"{ROWS} .ant-table-cell:nth-child(2)")).to_have_text(
        ["¥1,200.00", "¥800.00", "¥300.00"]
    )
    expect(page.get_by_role("columnheader", name="等级")).to_have_count(0)


def test_the_first_view_of_a_form_stands_beside_the_list_of_all(page: Page, app: str) -> None:
    open_form(page, app, "order")
    page.get_by_role("button", name="视图 0").click()
    page.get_by_role("button", name="加一个视图").click()
    expect(page.get_by_label("视图名称")).to_be_focused()
    page.keyboard.type("大单")
    add_condition(page, "件数", "大于", "1000")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/order")

    expect(page.get_by_role("tab")).to_have_text(["全部", "大单"])
    # All of them is what opens: no condition stands between.
    expect(page.get_by_role("heading", name="还没有订单")).to_be_visible()


def test_a_check_refuses_a_record_with_the_words_of_the_maker(page: Page, app: str) -> None:
    open_form(page, app, "customer")
    page.get_by_role("button", name="提交校验 0").click()
    page.get_by_role("button", name="加一条校验").click()
    expect(page.get_by_text("2 个问题")).to_be_visible()
    # What was just begun is not scolded for being unfinished.
    expect(page.get_by_label("不成立时提示")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    add_condition(page, "额度", "小于等于", "5000")
    page.get_by_label("不成立时提示").fill("额度最多 5000，再高要走审批")
    choose(page, "提示放在哪个字段下", "额度")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("周全")
    page.get_by_label("额度").fill("9000")
    page.get_by_role("button", name="提交").click()

    expect(page.get_by_text("额度最多 5000，再高要走审批").first).to_be_visible()


def test_fields_that_may_not_repeat_together_name_the_record_that_is_there(
    page: Page, app: str
) -> None:
    open_form(page, app, "customer")
    page.get_by_role("button", name="提交校验 0").click()
    page.get_by_role("button", name="加一组字段").click()
    expect(page.get_by_text("还没选字段")).to_be_visible()
    page.get_by_label("第 1 组字段", exact=True).click()
    for field in ("姓名", "额度"):
        page.locator(".ant-select-item-option:visible").filter(has_text=field).click()
    page.keyboard.press("Escape")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("周全")
    page.get_by_label("额度").fill("9000")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", name="周全")).to_be_visible()
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("周全")
    page.get_by_label("额度").fill("9000")
    page.get_by_role("button", name="提交").click()

    refused = "「周全」的姓名、额度都和这条相同，改其中一项，或打开那一条"
    expect(page.get_by_text(refused).first).to_be_visible()


def test_a_title_is_put_together_of_fields_with_an_example(page: Page, app: str) -> None:
    open_form(page, app, "customer")
    page.locator("[data-canvas]").get_by_role("heading", name="客户").click()
    expect(page.get_by_text("没有设置时用「姓名」")).to_be_visible()
    choose(page, "加字段", "姓名")
    choose(page, "加字段", "额度")

    expect(page.get_by_text("例如：=周四明 · 50")).to_be_visible()

    page.get_by_role("button", name="撤销").first.click()
    expect(page.get_by_text("例如：=周四明", exact=True)).to_be_visible()


def test_a_problem_of_a_view_leads_to_the_view_as_often_as_one_asks(page: Page, app: str) -> None:
    open_form(page, app, "customer")
    page.get_by_role("button", name="视图 3").click()
    page.get_by_role("button", name="金卡客户").first.click()
    page.get_by_label("视图名称").fill("")
    problems = page.get_by_role("button", name="1 个问题")

    for _ in range(2):
        page.locator("[data-cover]").first.click()
        expect(page.get_by_label("标题", exact=True)).to_be_visible()
        problems.click()
        page.get_by_role("link", name="去处理").click()
        expect(page.get_by_label("视图名称")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_text("视图还没有名称")
