"""Ctrl K: from anywhere to an app, a record, a colleague, an answer; nothing beyond one's rights."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.acceptance.shop import shop, with_customers
from tests.harness.chromium import open_page, sign_in
from tests.harness.people import joined
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "a-word-for-finding"


@pytest.fixture
def app(admin: httpx.Client) -> str:
    key = shop(admin)
    with_customers(admin, key)
    return key


@pytest.fixture
def name(admin: httpx.Client) -> str:
    """What a colleague is called who holds no role; the user name is the same."""
    name = f"楚云{uuid4().hex[:6]}"
    person = {"username": name, "name": name, "password": PASSWORD}
    joined(admin, person)
    return name


def searching(page: Page, text: str) -> Locator:
    """Open the search by its keys and type; return the dialog."""
    expect(page.get_by_role("button", name="搜索")).to_be_visible()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").fill(text)
    return dialog


def test_a_record_is_found_from_anywhere_and_opened_by_the_keyboard(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/order")
    dialog = searching(page, "玉兰")
    # Those of the app one is in come first.
    option = dialog.get_by_role("option", name="钱玉兰").first
    expect(option).to_have_attribute("aria-selected", "true")

    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="客户")).to_contain_text("钱玉兰")
    assert f"/apps/{app}/forms/customer?record=" in page.url


def test_colleagues_and_answers_are_shown_where_they_are_found(page: Page, name: str) -> None:
    page.goto("/")
    dialog = searching(page, name)
    dialog.get_by_role("option", name=name).click()
    expect(dialog.get_by_text("还没有部门")).to_be_visible()
    dialog.get_by_role("button", name="回到结果").click()

    dialog.get_by_role("combobox").fill("导错")
    dialog.get_by_role("option", name="导错了怎么办").click()
    expect(dialog.get_by_text("点「撤销」")).to_be_visible()


def test_nobody_finds_what_they_may_not_read(
    chromium: Browser, server: Server, app: str, name: str, request: pytest.FixtureRequest
) -> None:
    with open_page(chromium, server, request.node.nodeid) as page:
        sign_in(page, server, name, PASSWORD).goto("/")
        dialog = searching(page, "钱玉兰")
        expect(dialog.get_by_role("status")).to_have_text("没有找到「钱玉兰」")


def test_on_a_phone_it_is_a_button(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/customer")
    phone.get_by_role("button", name="找应用、记录、同事和帮助").click()
    dialog = phone.get_by_role("dialog")
    dialog.get_by_role("combobox").fill("观澜")
    dialog.get_by_role("option", name="李观澜").first.click()
    expect(phone.get_by_role("dialog", name="客户")).to_contain_text("李观澜")
