"""What can be chosen hangs on what was chosen before: set up by a maker, seen by whoever fills in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import shop
from tests.acceptance.building import choose, publish
from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser


def options(*labels: str) -> list[dict[str, str]]:
    return [{"value": f"o{at}", "label": label} for at, label in enumerate(labels, 1)]


CUSTOMER: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [{"key": "name", "type": "text", "label": "名称"}],
}
CONTACT: dict[str, Any] = {
    "key": "contact",
    "label": "联系人",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
    ],
}
VISIT: dict[str, Any] = {
    "key": "visit",
    "label": "拜访",
    "fields": [
        {"key": "province", "type": "choice", "label": "省", "options": options("浙江", "江苏")},
        {"key": "city", "type": "choice", "label": "市", "options": options("杭州", "南京")},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "contact", "type": "reference", "label": "联系人", "form": "contact"},
        {"key": "guests", "type": "references", "label": "同去的人", "form": "contact"},
    ],
}


def made(admin: httpx.Client, app: str, form: str, **values: str) -> str:
    answer = admin.post(f"/apps/{app}/forms/{form}/records", json={"values": values})
    return str(answer.raise_for_status().json()["id"])


@pytest.fixture
def app(admin: httpx.Client) -> str:
    key = app_with(admin, "拜访", CUSTOMER, CONTACT, VISIT)
    for name, contact in (("东风公司", "钱一"), ("西湖公司", "孙二")):
        made(admin, key, "contact", name=contact, customer=made(admin, key, "customer", name=name))
    return key


def narrowed(admin: httpx.Client, app: str) -> None:
    """Narrow cities by their provinces, and contacts by the customer."""
    fields = [dict(field) for field in VISIT["fields"]]
    fields[1] |= {"depends": "province", "options": [
        {"value": "o1", "label": "杭州", "under": "o1"}, {"value": "o2", "label": "南京", "under": "o2"}]}  # fmt: skip
    fields[3]["among"] = fields[4]["among"] = [{"theirs": "customer", "mine": "customer"}]
    admin.put(f"/apps/{app}/draft/forms/visit", json={**VISIT, "fields": fields}).raise_for_status()


def expect_offered(page: Page, question: str, *labels: str) -> None:
    page.get_by_label(question, exact=True).click()
    expect(page.locator(".ant-select-item-option:visible")).to_have_text(list(labels))
    page.keyboard.press("Escape")
    expect(page.locator(".ant-select-item-option:visible")).to_have_count(0)


def take(page: Page, question: str, answer: str) -> None:
    """Take one of a list that stays open for more."""
    page.get_by_label(question, exact=True).click()
    page.locator(".ant-select-item-option:visible").filter(has_text=answer).click()
    page.keyboard.press("Escape")


def test_a_maker_hangs_options_and_records_on_another_field(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/visit")
    page.locator("[data-field]").filter(has_text="市").first.click()
    choose(page, "选项随哪一项变", "省")
    choose(page, "「杭州」属于", "浙江")
    choose(page, "「南京」属于", "江苏")
    page.locator("[data-field]").filter(has_text="联系人").first.click()
    page.get_by_role("button", name="按别的内容缩小范围").click()
    choose(page, "这张表单的", "客户")
    choose(page, "那张表单的", "客户")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/visit/new")
    choose(page, "省", "江苏")
    expect_offered(page, "市", "南京")
    choose(page, "市", "南京")
    # A city of another province goes with the province.
    choose(page, "省", "浙江")
    expect_offered(page, "市", "杭州")
    choose(page, "客户", "西湖公司")
    expect_offered(page, "联系人", "孙二")
    choose(page, "联系人", "孙二")
    choose(page, "客户", "东风公司")
    expect_offered(page, "联系人", "钱一")


def test_several_records_are_narrowed_as_one_is_and_told_apart(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/visit")
    page.locator("[data-field]").filter(has_text="同去的人").first.click()
    take(page, "选的时候还显示", "客户")
    page.get_by_role("button", name="按别的内容缩小范围").click()
    choose(page, "这张表单的", "客户")
    choose(page, "那张表单的", "客户")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/visit/new")
    expect_offered(page, "同去的人", "孙二西湖公司", "钱一东风公司")
    choose(page, "客户", "西湖公司")
    expect_offered(page, "同去的人", "孙二西湖公司")
    take(page, "同去的人", "孙二")
    chosen = page.locator(".ant-select-selection-item").filter(has_text="孙二")
    expect(chosen).to_be_visible()
    choose(page, "客户", "东风公司")
    # Who goes with the other customer goes with that choice.
    expect(chosen).to_have_count(0)
    expect_offered(page, "同去的人", "钱一东风公司")


def test_a_maker_puts_an_option_under_a_condition(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/visit")
    page.locator("[data-field]").filter(has_text="省").first.click()
    choose(page, "给一个选项加条件", "江苏")
    asked = page.get_by_role("group", name="「江苏」什么时候能选")
    asked.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", "客户")
    choose(page, "怎么比", "不为空")
    publish(page, 2)

    page.goto(f"/apps/{app}/forms/visit/new")
    expect_offered(page, "省", "浙江")
    choose(page, "客户", "西湖公司")
    expect_offered(page, "省", "浙江", "江苏")


def test_a_list_opened_again_at_once_stands_where_it_belongs(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/visit/new")
    question = page.get_by_label("省", exact=True)

    for _ in range(3):
        question.click()
        expect(page.get_by_role("option").first).to_be_attached()
        expect(page.locator(".ant-select-dropdown:visible")).to_be_in_viewport()
        page.keyboard.press("Escape")


def test_in_a_hand_it_is_the_same(phone: Page, app: str, admin: httpx.Client) -> None:
    narrowed(admin, app)
    shop.publish(admin, app)

    phone.goto(f"/apps/{app}/forms/visit/new")
    choose(phone, "省", "浙江")

    expect_offered(phone, "市", "杭州")


def test_the_server_refuses_what_the_page_would_not_have_offered(
    app: str, admin: httpx.Client
) -> None:
    narrowed(admin, app)
    shop.publish(admin, app)
    east = made(admin, app, "customer", name="北苑公司")
    mine = made(admin, app, "contact", name="周四", customer=east)
    other = made(
        admin, app, "contact", name="李三", customer=made(admin, app, "customer", name="南山公司")
    )

    values = {
        "province": "o2", "city": "o1", "customer": east, "contact": other, "guests": [mine, other]
    }  # fmt: skip
    refused = admin.post(f"/apps/{app}/forms/visit/records", json={"values": values})

    told = {each["path"]: each["message"] for each in refused.json()["errors"]}
    assert told == {
        "city": "「市」现在不能选「杭州」，它和表单里别的内容配不上；换一个",
        "contact": "「联系人」选的这一条和表单里别的内容对不上，重新选",
        "guests": "「同去的人」选的这一条和表单里别的内容对不上，重新选",
    }
