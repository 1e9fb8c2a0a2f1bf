"""People fill in, change and read a record; nothing that was typed is lost."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import all_of, shop, with_customers

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


def test_a_record_is_filled_in_and_opened_beside_its_list(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("button", name="新增一条").click()
    page.get_by_label("姓名").fill("钱玉兰")
    page.get_by_label("额度").fill("1,200.5")

    page.get_by_role("button", name="提交").click()

    expect(page.get_by_role("heading", name="钱玉兰")).to_be_visible()
    expect(page).to_have_url(re.compile(r"customer\?record="))
    [record] = all_of(admin, app, "customer")
    assert record["values"]["credit"] == "1200.50"


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("额度").fill("75")

    page.get_by_role("button", name="提交").click()

    expect(page.get_by_text("「姓名」必填")).to_be_visible()
    expect(page.get_by_label("姓名")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("额度")).to_have_value("75")


def test_input_that_was_left_is_offered_again(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("填到一半")
    page.once("dialog", lambda asked: asked.accept())
    page.reload()

    page.get_by_role("button", name="接着填").click()

    expect(page.get_by_label("姓名")).to_have_value("填到一半")


def test_two_people_who_change_one_field_choose_between_both_values(
    page: Page, app: str, admin: httpx.Client
) -> None:
    record = with_customers(admin, app)[0]
    address = f"/apps/{app}/forms/customer/records/{record}"
    page.goto(address)
    page.get_by_role("button", name="编辑").click()
    page.get_by_label("额度").fill("111")
    admin.patch(
        address, json={"values": {"credit": "222"}}, headers={"If-Match": "1"}
    ).raise_for_status()

    page.get_by_role("button", name="保存修改").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("同一个字段，两个人都改了")).to_be_visible()
    expect(dialog.get_by_text("¥222.00")).to_be_visible()
    dialog.get_by_role("button", name="用选好的值继续").click()
    page.get_by_role("button", name="保存修改").click()

    expect(page.get_by_text("¥111.00")).to_be_visible()
    assert admin.get(address).json()["values"]["credit"] == "111.00"


def test_a_record_shows_what_happened_to_it(page: Page, app: str, admin: httpx.Client) -> None:
    record = with_customers(admin, app)[0]
    address = f"/apps/{app}/forms/customer/records/{record}"
    admin.patch(
        address, json={"values": {"level": "silver"}}, headers={"If-Match": "1"}
    ).raise_for_status()
    page.goto(address)

    page.get_by_role("tab", name="动态").click()

    events = page.get_by_role("tabpanel", name="动态")
    expect(events.get_by_text("金卡")).to_be_visible()
    expect(events.get_by_text("银卡")).to_be_visible()


def test_a_phone_keeps_the_button_that_saves_in_sight(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/customer/new")

    expect(phone.get_by_role("button", name="提交")).to_be_in_viewport(ratio=1)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
