"""Who an app is for: people are asked for as soon as there is a role, and nobody who was picked is left behind."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

LEAVE: dict[str, Any] = {"key": "leave", "label": "请假", "fields": [
    {"key": "why", "type": "text", "label": "事由"},
]}  # fmt: skip
SUPPLIER: dict[str, Any] = {**LEAVE, "key": "supplier", "label": "供应商"}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return app_with(admin, "请假", LEAVE)


def test_a_new_role_asks_for_people_and_keeps_those_who_were_picked(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/roles")
    page.get_by_role("button", name="新建角色").click()
    page.get_by_label("角色名称").fill("员工")
    page.get_by_role("button", name="新建", exact=True).click()

    page.get_by_label("加人或部门").click()
    page.get_by_title("全公司").click()
    # Straight on to what the role may do, past the button that gives it.
    page.get_by_role("button", name="员工 · 请假").click()
    expect(page.get_by_role("button", name="员工 全公司")).to_be_visible()


def test_a_form_added_later_is_not_published_to_nobody_without_a_word(
    page: Page, admin: httpx.Client, app: str
) -> None:
    role = {
        "key": "staff",
        "label": "员工",
        "forms": {"leave": {"operations": ["read"], "scope": "all"}},
    }
    admin.put(f"/apps/{app}/draft/roles/staff", json=role).raise_for_status()
    admin.put(f"/apps/{app}/draft/forms/supplier", json=SUPPLIER).raise_for_status()

    page.goto(f"/build/{app}/forms/supplier")
    page.get_by_role("button", name=re.compile("^发布")).click()
    doubts = page.get_by_role("list", name="发布前看一眼")
    expect(doubts).to_contain_text("表单「供应商」 没有角色能打开这张表单")
    doubts.get_by_role("link", name="去处理").click()
    expect(page.get_by_role("heading", name="谁能看什么、改什么")).to_be_visible()
