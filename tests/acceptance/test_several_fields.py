"""Several fields at once: chosen together, taken to another form, and asked about before they go."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.building import expect_saved
from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

CUSTOMER: dict[str, Any] = {"key": "customer", "label": "客户", "fields": [
    {"key": "name", "type": "text", "label": "姓名", "required": True},
    {"key": "phone", "type": "phone", "label": "手机"},
    {"key": "level", "type": "choice", "label": "等级", "options": [{"value": "gold", "label": "金卡"}]},
    {"key": "called", "type": "formula", "label": "称呼", "expression": "CONCAT(name, \" 您好\")"},
]}  # fmt: skip
LEAD: dict[str, Any] = {"key": "lead", "label": "线索", "fields": [
    {"key": "topic", "type": "text", "label": "主题"},
]}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return app_with(admin, "客户", CUSTOMER, LEAD)


def cover(page: Page, key: str) -> Locator:
    return page.locator(f'[data-cover="{key}"]')


def fields(admin: httpx.Client, app: str, form: str) -> list[dict[str, Any]]:
    draft = admin.get(f"/apps/{app}/draft").raise_for_status().json()
    [found] = [each for each in draft["forms"] if each["key"] == form]
    return list(found["fields"])


def test_fields_chosen_together_are_taken_to_another_form(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/build/{app}/forms/customer")
    cover(page, "phone").click()
    cover(page, "level").click(modifiers=["Control"])
    page.keyboard.press("Control+c")
    page.get_by_role("button", name="换一个").click()
    page.get_by_role("menuitem", name="线索", exact=True).click()

    cover(page, "topic").click()
    page.keyboard.press("Control+v")

    expect(page.locator("[data-cover]")).to_have_count(3)
    expect_saved(page)
    _, phone, level = fields(admin, app, "lead")
    assert (phone["type"], phone["label"]) == ("phone", "手机")
    assert (level["type"], level["options"][0]["label"]) == ("choice", "金卡")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-cover]")).to_have_count(1)


def test_who_removes_a_field_is_told_where_it_is_used(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/build/{app}/forms/customer")
    cover(page, "name").click()
    page.keyboard.press("Delete")

    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("称呼")
    asked.get_by_role("button", name="不删了").click()
    expect(cover(page, "name")).to_be_visible()

    # What nothing rests on goes at once, and comes back.
    cover(page, "phone").click()
    cover(page, "level").click(modifiers=["Control"])
    page.keyboard.press("Delete")
    expect(page.locator("[data-cover]")).to_have_count(2)
    page.get_by_role("button", name="撤销").first.click()
    expect(page.locator("[data-cover]")).to_have_count(4)
    expect_saved(page)
    assert [each["key"] for each in fields(admin, app, "customer")] == [
        "name",
        "phone",
        "level",
        "called",
    ]
