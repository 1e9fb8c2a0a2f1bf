"""A maker tries a process before anybody rests on it, keeps what came of it, and hears when it comes otherwise."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said

pytestmark = pytest.mark.browser

CREDIT = {"key": "credit", "label": "额度", "fields": [
    {"key": "customer", "type": "text", "label": "客户", "required": True},
    {"key": "amount", "type": "number", "label": "额度", "decimals": 0},
    {"key": "margin", "type": "number", "label": "毛利率"},
]}  # fmt: skip
APPROVAL: dict[str, Any] = {
    "key": "credit_up", "label": "额度审批", "form": "credit",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "size", "type": "branch", "label": "分流"},
        {"key": "leader", "type": "approve", "label": "主管审批", "assignees": [{"type": "initiator"}],
         "fields": {"margin": "hidden", "amount": "edit"},
         "deadline": {"after": {"amount": 1, "unit": "days"}, "then": [{"action": "agree"}]}},
        {"key": "boss", "type": "approve", "label": "总经理审批", "assignees": [{"type": "initiator"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "size"},
        {"from": "size", "to": "boss", "label": "大额", "condition": "amount > 50000"},
        {"from": "size", "to": "leader", "label": "小额"},
        {"from": "leader", "to": "end"},
        {"from": "boss", "to": "end"},
    ],
}  # fmt: skip


def begun(page: Page, admin: httpx.Client, amount: str) -> str:
    """Publish the process, and begin to try it on values of one's own; return the app."""
    app = app_with(admin, "授信", CREDIT)
    said(admin.put(f"/apps/{app}/draft/processes/credit_up", json=APPROVAL))
    publish(admin, app)
    page.goto(f"/build/{app}/processes/credit_up")
    page.get_by_role("button", name="模拟一次").click()
    page.get_by_label("客户").fill("和平")
    page.get_by_label("额度", exact=True).fill(amount)
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.get_by_text("管理员 发起", exact=True)).to_be_visible()
    return app


def standing(page: Page, name: str) -> str | None:
    card = page.locator("[data-standing]").filter(has_text=name)
    return card.get_attribute("data-standing")


def test_a_process_is_tried_step_by_step(page: Page, admin: httpx.Client) -> None:
    app = begun(page, admin, "60000")

    expect(page.get_by_text(re.compile("^走「大额」"))).to_be_visible()
    expect(page.get_by_text(re.compile("额度是 60,000"))).to_be_visible()
    expect(page.get_by_text("按「发起人自己」找到")).to_be_visible()
    assert standing(page, "总经理审批") == "current"
    assert standing(page, "主管审批") == "untaken"

    page.get_by_role("button", name="拒绝", exact=True).click()
    expect(page.get_by_text("走完了：没有通过")).to_be_visible()
    page.get_by_role("button", name="管理员 发起").click()
    page.get_by_role("button", name="从这里重新走").click()
    page.get_by_role("button", name="全部同意到底").click()
    expect(page.get_by_text("走完了：通过")).to_be_visible()
    expect(page.get_by_text("记录会生效")).to_be_visible()
    expect(page.get_by_text(re.compile("还没走到：主管审批"))).to_be_visible()

    assert said(admin.get(f"/apps/{app}/forms/credit/records"))["items"] == []
    assert [
        each
        for each in said(admin.get("/tasks", params={"box": "todo"}))["items"]
        if each["app"] == app
    ] == []


def test_time_passes_as_fast_as_one_likes(page: Page, admin: httpx.Client) -> None:
    begun(page, admin, "100")

    expect(page.get_by_text("看不到：毛利率")).to_be_visible()
    expect(page.get_by_text("可以改：额度")).to_be_visible()
    expect(page.get_by_text(re.compile("没人处理的话.*自动同意"))).to_be_visible()
    page.get_by_role("button", name="快进到期限").click()

    expect(page.get_by_text("没人处理，快进到期限")).to_be_visible()
    expect(page.get_by_text("第 2 天 09:00")).to_be_visible()
    expect(page.get_by_text("超时，自动往下走")).to_be_visible()
    expect(page.get_by_text("走完了：通过")).to_be_visible()


def test_a_story_is_kept_and_the_plan_says_when_it_comes_otherwise(
    page: Page, admin: httpx.Client
) -> None:
    app = begun(page, admin, "60000")
    page.get_by_role("button", name="全部同意到底").click()
    expect(page.get_by_text("走完了：通过")).to_be_visible()
    page.get_by_role("button", name="存为用例").click()
    expect(page.get_by_label("用例的名字")).to_have_value("大额")
    page.get_by_role("button", name="存下", exact=True).click()
    expect(page.get_by_label("结果没变")).to_be_visible()
    building.expect_saved(page)
    building.publish(page, 3)

    [process] = said(admin.get(f"/apps/{app}/draft"))["processes"]
    [story] = process["stories"]
    assert story["start"]["values"] == {"amount": "60000"}
    process["edges"][1]["condition"] = "amount > 70000"
    said(
        admin.put(f"/apps/{app}/draft/processes/credit_up", json=process, headers={"If-Match": "*"})
    )

    page.reload()
    page.get_by_role("button", name=re.compile("^发布")).first.click()
    plan = page.get_by_role("dialog")
    expect(
        plan.get_by_text(re.compile("用例「大额」走的路变了.*总经理审批.*主管审批"))
    ).to_be_visible()
    plan.get_by_role("link", name="去处理").first.click()
    expect(page.get_by_label("结果变了")).to_be_visible()
    page.get_by_role("button", name=re.compile("^发布")).first.click()
    go = plan.get_by_role("button", name="发布 v4")
    expect(go).to_be_disabled()
    plan.get_by_role("checkbox").check()
    go.click()
    expect(page.get_by_text("v4 已经上线")).to_be_visible()


def test_in_a_hand_everything_is_one_column(phone: Page, admin: httpx.Client) -> None:
    begun(phone, admin, "60000")

    expect(phone.get_by_text("管理员 发起", exact=True)).to_be_in_viewport()
    expect(phone.get_by_role("button", name="同意", exact=True)).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
