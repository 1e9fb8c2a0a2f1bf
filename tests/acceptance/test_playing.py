"""Playing a process by hand: colleagues sign too, ways and people are chosen, fields filled in, steps taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance import building
from tests.acceptance.shop import app_with
from tests.acceptance.test_approvals import office_with, said
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser

CREDIT = {"key": "credit", "label": "额度", "fields": [
    {"key": "customer", "type": "text", "label": "客户"},
    {"key": "amount", "type": "number", "label": "批准额度", "decimals": 0},
]}  # fmt: skip
PROCESS: dict[str, Any] = {
    "key": "credit_up", "label": "额度审批", "form": "credit",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "leader", "type": "approve", "label": "主管审批", "assignees": [{"type": "initiator"}],
         "fields": {"amount": "required"}},
        {"key": "how", "type": "choice", "label": "怎么办"},
        {"key": "finance", "type": "approve", "label": "财务复核",
         "assignees": [{"type": "chosen", "by": "previous"}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "how"},
        {"from": "how", "to": "end", "label": "不用复核"},
        {"from": "how", "to": "finance", "label": "要复核"},
        {"from": "finance", "to": "end"},
    ],
}  # fmt: skip


def begun(page: Page, admin: httpx.Client, process: Mapping[str, Any] = PROCESS) -> None:
    """Open the simulator, and begin as the administrator with nothing filled in."""
    office_with(admin)
    app = app_with(admin, "授信", CREDIT)
    said(admin.put(f"/apps/{app}/draft/processes/credit_up", json=process))
    page.goto(f"/build/{app}/processes/credit_up")
    page.get_by_role("button", name="模拟一次").click()
    time = page.get_by_label("几点开始")
    time.fill("14:30")
    time.press("Enter")
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.get_by_text("管理员 发起", exact=True)).to_be_visible()


def answers(page: Page, person: str, node: str) -> Locator:
    return page.get_by_role("group", name=f"{person} 在「{node}」怎么答")


def press(place: Locator, verb: str) -> None:
    place.get_by_role("button", name=verb, exact=True).click()


def test_it_begins_at_the_time_that_is_chosen(page: Page, admin: httpx.Client) -> None:
    begun(page, admin)

    expect(page.get_by_text("第 1 天 14:30")).to_be_visible()


def test_a_way_and_people_are_chosen(page: Page, admin: httpx.Client) -> None:
    begun(page, admin)
    mine = answers(page, "管理员", "主管审批")
    mine.get_by_role("radio", name="要复核").check()
    building.pick(page, "「财务复核」由谁处理", "包强", "安然")
    press(mine, "同意")

    expect(answers(page, "包强", "财务复核")).to_be_visible()
    expect(answers(page, "安然", "财务复核")).to_be_visible()
    page.get_by_role("button", name="管理员 取回「主管审批」").click()
    expect(answers(page, "管理员", "主管审批")).to_be_visible()
    press(answers(page, "管理员", "主管审批"), "同意")
    expect(page.get_by_text("走完了：通过")).to_be_visible()


def test_fields_are_filled_in_on_the_way(page: Page, admin: httpx.Client) -> None:
    begun(page, admin)
    mine = answers(page, "管理员", "主管审批")
    press(mine, "填内容（1 项）")
    expect(mine.get_by_label("客户")).to_have_count(0)
    mine.get_by_label("批准额度").fill("50000")
    assert grave_findings(page) == []
    press(mine, "同意")

    expect(page.get_by_text("走完了：通过")).to_be_visible()
    expect(page.get_by_text(re.compile("真走到这里要先填"))).to_have_count(0)
    page.get_by_role("button", name="管理员 发起").click()
    page.get_by_role("button", name="从这里重新走").click()
    press(answers(page, "管理员", "主管审批"), "同意")
    expect(page.get_by_text("真走到这里要先填：批准额度")).to_be_visible()


def test_a_colleague_signs_first_and_another_gets_a_copy(page: Page, admin: httpx.Client) -> None:
    begun(page, admin)
    mine = answers(page, "管理员", "主管审批")
    press(mine, "抄送")
    building.pick(page, "抄送给谁", "安然")
    press(page.get_by_role("tooltip"), "抄送")
    expect(page.get_by_text("管理员 抄送给他")).to_be_visible()

    press(mine, "加签")
    building.pick(page, "找谁加签", "包强")
    page.get_by_role("radio", name="在 管理员 之前签").check()
    press(page.get_by_role("tooltip"), "加签")
    expect(page.get_by_text("管理员 让他加签")).to_be_visible()
    expect(mine).to_have_count(0)
    press(answers(page, "包强", "主管审批"), "同意")
    expect(mine).to_be_visible()


def test_what_was_begun_is_withdrawn_mended_and_sent_again(page: Page, admin: httpx.Client) -> None:
    begun(page, admin)
    page.get_by_role("button", name="管理员 撤回").click()
    again = answers(page, "管理员", "发起")
    press(again, "填内容（2 项）")
    again.get_by_label("客户").fill("和平")
    press(again, "重新提交")

    expect(answers(page, "管理员", "主管审批")).to_be_visible()


def test_in_a_hand_an_answer_is_given_with_all_that_goes_along(
    phone: Page, admin: httpx.Client
) -> None:
    begun(phone, admin)
    mine = answers(phone, "管理员", "主管审批")
    press(mine, "填内容（1 项）")
    mine.get_by_label("批准额度").fill("50000")
    mine.get_by_role("radio", name="不用复核").check()
    press(mine, "同意")

    expect(phone.get_by_text("走完了：通过")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
