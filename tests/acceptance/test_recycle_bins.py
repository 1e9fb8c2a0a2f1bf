"""What a maker deletes tells what hangs on it, and is brought back with all that was in it."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import publish
from tests.acceptance.shop import shop, with_customers
from tests.harness.chromium import confirm

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = shop(admin)
    with_customers(admin, made)
    return made


def delete_credit(page: Page) -> None:
    page.locator("[data-cover=credit]").click()
    page.get_by_role("button", name="删除字段").last.click()


def test_a_deleted_field_comes_back_with_its_values(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/forms/customer")
    delete_credit(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("发布后 4 条记录将不再显示")
    expect(dialog).to_contain_text("表单「客户」")
    dialog.get_by_role("button", name="不删了").click()
    expect(page.locator("[data-cover=credit]")).to_be_visible()

    delete_credit(page)
    dialog.get_by_role("button", name="删除字段").click()
    expect(page.locator("[data-cover=credit]")).to_have_count(0)
    page.get_by_text("回收站").first.click()
    expect(page.get_by_text("4 条内容 · 还没发布，线上还在")).to_be_visible()
    page.get_by_role("button", name="恢复「额度」").click()
    expect(page.locator("[data-cover=credit]")).to_be_visible()
    expect(page.get_by_text("没有删掉的字段")).to_be_visible()
    page.locator("[data-cover=credit]").press("Escape")
    page.get_by_label("表单说明").fill("恢复过一个字段")
    publish(page, 2)

    found = admin.get(f"/apps/{app}/forms/customer/records").json()["items"]
    assert {each["values"]["credit"] for each in found} == {"300.00", "1200.00", "800.00", "50.00"}


def test_a_deleted_form_is_found_in_the_bin(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/order")
    page.get_by_role("button", name="换一个").click()
    page.get_by_role("menuitem", name="删除「订单」").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("表单「客户」 · 「累计消费」")
    dialog.get_by_role("button", name="删除「订单」").click()
    expect(page).to_have_url(f"{page.url.split('/build/')[0]}/build/{app}/forms/customer")
    expect(page.get_by_role("button", name="个问题")).to_be_visible()

    page.get_by_role("button", name="换一个").click()
    page.get_by_role("menuitem", name="回收站").click()
    confirm(page, "恢复")

    expect(page.get_by_text("「订单」已回到草稿")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile("无问题|还没人能用"))).to_be_visible()
