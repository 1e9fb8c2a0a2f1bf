"""Deleted records are found and taken back; what one submitted is in sight while it waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.shop import app_with
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser
FORM: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "phone", "type": "phone", "label": "手机", "unique": True},
    ],
}


@pytest.fixture
def form(admin: httpx.Client) -> str:
    """The address of a form whose telephone numbers are unique."""
    return f"/apps/{app_with(admin, '名册', FORM)}/forms/customer"


@pytest.fixture
def ann(
    chromium: Browser, server: Server, admin: httpx.Client, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """The page of somebody whose new customers wait for her head."""
    office_with(admin)
    with open_page(chromium, server, request.node.nodeid) as page:
        yield sign_in(page, server, "ann", PASSWORD)


def made(admin: httpx.Client, form: str, **values: str) -> str:
    answer = admin.post(f"{form}/records", json={"values": values}).raise_for_status()
    return str(answer.json()["id"])


def test_what_was_deleted_comes_back_one_or_many(
    page: Page, form: str, admin: httpx.Client
) -> None:
    for name in ("钱玉兰", "孙志明", "李观澜"):
        admin.delete(f"{form}/records/{made(admin, form, name=name)}").raise_for_status()
    page.goto(form)
    page.get_by_role("button", name="回收站").click()

    row = page.get_by_role("listitem").filter(has_text="钱玉兰")
    expect(row).to_contain_text("删除 刚刚")
    row.get_by_role("button", name="恢复「钱玉兰」").click()
    expect(page.get_by_text("已恢复 1 条记录")).to_be_visible()
    for name in ("孙志明", "李观澜"):
        page.get_by_label(f"选中「{name}」").check()
    page.get_by_role("button", name="恢复 2 条").click()

    expect(page.get_by_role("heading", name="回收站是空的")).to_be_visible()
    page.get_by_role("button", name="回到「客户」").click()
    expect(page.get_by_role("row").filter(has_text="李观澜")).to_be_visible()


def test_a_value_that_was_given_away_meanwhile_shows_both_records(
    page: Page, form: str, admin: httpx.Client
) -> None:
    gone = made(admin, form, name="钱玉兰", phone="13800000000")
    admin.delete(f"{form}/records/{gone}").raise_for_status()
    made(admin, form, name="孙志明", phone="13800000000")
    page.goto(f"{form}/deleted")

    page.get_by_role("button", name="恢复「钱玉兰」").click()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("「手机」和另一条记录重复")
    expect(dialog.get_by_role("region", name="回收站里的")).to_contain_text("钱玉兰")
    expect(dialog.get_by_role("region", name="现在的")).to_contain_text("孙志明")
    dialog.get_by_role("button", name="打开现在的那条").click()
    expect(page.get_by_role("heading", name="孙志明")).to_be_visible()


def test_what_one_submitted_stands_in_ones_list_and_leads_to_its_run(
    ann: Page, server: Server
) -> None:
    ann.goto("/apps/approvals/forms/customer/new")
    ann.get_by_label("姓名").fill("苏州等待")
    ann.get_by_role("button", name="提交").click()

    row = ann.get_by_role("row").filter(has_text="苏州等待")
    expect(row).to_contain_text("审核中")
    expect(ann.get_by_text("条我提交的还没通过")).to_be_visible()
    expect(row.get_by_role("checkbox")).to_have_count(0)
    ann.get_by_role("button", name="看审核进度").click()
    expect(ann.get_by_role("dialog").last).to_contain_text("主管审核")

    with server.client("bob", PASSWORD) as bob:
        tasks = bob.get("/tasks", params={"box": "todo"}).json()["items"]
        (task,) = (each["id"] for each in tasks if each["record_title"] == "苏州等待")
        bob.post(f"/tasks/{task}/actions", json={"verb": "agree"}).raise_for_status()
    ann.goto("/apps/approvals/forms/customer?q=苏州等待")
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("审核中")
