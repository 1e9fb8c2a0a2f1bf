"""A maker sees on the picture of a process how long its runs have really taken."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import said
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser

ASKED = {
    "key": "asked",
    "label": "申请",
    "fields": [{"key": "what", "type": "text", "label": "事由"}],
}
MYSELF = {"assignees": [{"type": "initiator"}], "own": "ask"}
APPROVAL: dict[str, Any] = {
    "key": "asking", "label": "申请审批", "form": "asked",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "leader", "type": "approve", "label": "主管审批", **MYSELF},
        {"key": "boss", "type": "approve", "label": "总经理审批", **MYSELF},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "boss"},
        {"from": "boss", "to": "end"},
    ],
}  # fmt: skip


def an_app(admin: httpx.Client) -> str:
    app = app_with(admin, "申请", ASKED)
    said(admin.put(f"/apps/{app}/draft/processes/asking", json=APPROVAL))
    publish(admin, app)
    return app


def begin(admin: httpx.Client, app: str, what: str) -> None:
    body = {"values": {"what": what}}
    said(admin.post(f"/apps/{app}/forms/asked/records", json=body), 201)


def answer(admin: httpx.Client, app: str, verb: str) -> None:
    tasks = said(admin.get("/tasks", params={"box": "todo"}))["items"]
    task = next(each for each in tasks if each["app"] == app and each["kind"] == "approve")
    said(admin.post(f"/tasks/{task['id']}/actions", json={"verb": verb, "comment": "看过"}))


def test_the_lines_say_how_long_every_step_took(page: Page, admin: httpx.Client) -> None:
    app = an_app(admin)
    page.goto(f"/build/{app}/processes/asking")
    page.get_by_role("switch", name="耗时").click()
    expect(page.get_by_text("还没有走完的步骤，看不出耗时")).to_be_visible()
    expect(page.get_by_text("没有运行中的")).to_be_visible()

    begin(admin, app, "买纸")
    answer(admin, app, "agree")
    answer(admin, app, "return")
    begin(admin, app, "买笔")
    page.reload()
    expect(page.get_by_text("不到 1 分钟")).to_have_count(0)
    page.get_by_role("switch", name="耗时").click()

    expect(page.get_by_text("运行中 2 个")).to_be_visible()
    page.get_by_role("button", name="「总经理审批」通常 不到 1 分钟").click()
    expect(page.get_by_text("近 30 天走过 1 次")).to_be_visible()
    expect(page.get_by_text("退回 1 次（100%）")).to_be_visible()
    expect(page.get_by_text("最慢的一成")).to_have_count(0)
    assert grave_findings(page) == []
    page.keyboard.press("Escape")

    publish_again(admin, app)
    page.reload()
    page.get_by_role("switch", name="耗时").click()
    page.get_by_role("button", name="看所有版本").click()
    expect(page.get_by_role("button", name="「主管审批」通常")).to_be_visible()
    expect(page.get_by_text("运行中 2 个，走 v2")).to_be_visible()


def test_what_is_not_published_has_taken_no_time(phone: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "申请", ASKED)
    said(admin.put(f"/apps/{app}/draft/processes/asking", json=APPROVAL))
    phone.goto(f"/build/{app}/processes/asking")
    phone.get_by_role("switch", name="耗时").click()

    expect(phone.get_by_text("看不出耗时")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def publish_again(admin: httpx.Client, app: str) -> None:
    changed = {**APPROVAL, "label": "申请审批二"}
    tag = {"If-Match": "*"}
    said(admin.put(f"/apps/{app}/draft/processes/asking", json=changed, headers=tag))
    publish(admin, app)
