"""A form that is half filled in on one device is gone on with on another."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with, shop

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return shop(admin)


def test_what_is_begun_at_the_desk_is_finished_on_the_phone(
    page: Page, phone: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("钱玉兰")
    expect(page.get_by_text("已存")).to_be_visible()

    phone.goto(f"/apps/{app}/forms/customer/new")
    begun = phone.get_by_role("region", name="我的草稿")
    expect(begun).to_contain_text("钱玉兰")
    begun.get_by_role("button", name="接着填").click()
    expect(phone.get_by_label("姓名")).to_have_value("钱玉兰")
    phone.get_by_label("额度").fill("300")
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_text("「客户」已保存")).to_be_visible()

    assert admin.get(f"/apps/{app}/forms/customer/unfinished").json()["items"] == []
    [record] = admin.get(f"/apps/{app}/forms/customer/records").json()["items"]
    assert (record["values"]["name"], record["values"]["credit"]) == ("钱玉兰", "300.00")


def test_a_form_that_was_only_opened_leaves_no_draft(page: Page, admin: httpx.Client) -> None:
    day = {"key": "on", "type": "date", "label": "日期", "default": "TODAY()"}
    note = {"key": "note", "type": "text", "label": "备注"}
    app = app_with(admin, "日志", {"key": "log", "label": "日志", "fields": [day, note]})
    page.goto(f"/apps/{app}/forms/log/new")
    expect(page.get_by_label("日期")).not_to_have_value("")

    page.get_by_role("button", name="返回").click()
    expect(page.get_by_role("heading", name="日志", exact=True)).to_be_visible()
    assert admin.get(f"/apps/{app}/forms/log/unfinished").json()["items"] == []
    page.goto(f"/apps/{app}/forms/log/new")
    page.get_by_label("备注").fill("下雨")
    expect(page.get_by_text("已存")).to_be_visible()


def test_the_list_leads_to_drafts_and_one_can_be_thrown_away(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer/new")
    page.get_by_label("姓名").fill("孙志明")
    expect(page.get_by_text("已存")).to_be_visible()
    page.get_by_role("button", name="先不保存").click()

    # Another tab knows nothing of this one.
    page.evaluate("sessionStorage.clear()")
    page.get_by_role("button", name="草稿 1").click()
    begun = page.get_by_role("region", name="我的草稿")
    begun.get_by_role("button", name="删掉草稿「孙志明」").click()
    expect(begun).to_have_count(0)
