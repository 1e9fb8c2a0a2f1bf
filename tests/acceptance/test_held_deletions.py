"""A record is deleted only once its approver has agreed: drawn, asked for, marked, shown, and gone."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.shop import all_of, app_with
from tests.acceptance.test_parallel_ways import add_step, tasks
from tests.harness.chromium import confirm

pytestmark = pytest.mark.browser

CUSTOMER = {"key": "customer", "label": "客户", "fields": [
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "level", "type": "text", "label": "等级"},
]}  # fmt: skip


def draw(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/processes")
    building.create_first(page, "新建流程", "删除审批")
    add_step(page, 0, "审批", "主管审批")
    page.get_by_text("新增「客户」时").first.click()
    page.get_by_text("删除数据时", exact=True).click()
    expect(page.get_by_text("通过后才删除，之前记录照常使用")).to_be_visible()
    building.expect_saved(page)


def test_a_deletion_waits_for_its_approver(page: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "客户", CUSTOMER)
    records = f"/apps/{app}/forms/customer/records"
    for name in ("苏州观澜", "杭州云栖"):
        admin.post(records, json={"values": {"name": name, "level": "金卡"}}).raise_for_status()
    draw(page, app)
    building.publish(page, 2)

    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_text("苏州观澜").click()
    page.get_by_role("button", name="删除记录").click()
    expect(page.get_by_text("要先审批的话，同意后才移到回收站")).to_be_visible()
    confirm(page, "删除记录")
    expect(page.get_by_text("已提交删除「苏州观澜」，同意后才移到回收站")).to_be_visible()
    expect(page.get_by_text(re.compile("，同意后会删除这条记录"))).to_be_visible()

    page.goto(f"/apps/{app}/forms/customer")
    expect(page.get_by_text("删除审核中")).to_have_count(1)

    [task] = tasks(admin, app).values()
    page.goto(f"/tasks/{task}")
    expect(page.get_by_text("同意后会删除这条记录")).to_be_visible()
    expect(page.get_by_text("金卡")).to_be_visible()
    page.get_by_role("button", name="同意", exact=True).click()
    expect(page.get_by_text("已同意").first).to_be_visible()
    page.goto(f"/tasks/{task}?box=done")
    expect(page.get_by_text("记录已移到回收站")).to_be_visible()
    assert [each["values"]["name"] for each in all_of(admin, app, "customer")] == ["杭州云栖"]
