"""A rule that another system calls: made in the builder from a pasted sample, tried, and called over HTTP."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from dougong.rules.standard_webhooks import signed
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.processes import eventually

pytestmark = pytest.mark.browser
ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "number", "type": "text", "label": "单号"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"}],
}  # fmt: skip
RULE: dict[str, Any] = {
    "key": "take", "label": "收电商订单", "form": "order", "trigger": {"on": "record.created"},
    "actions": [{"key": "step_1", "type": "upsert_record", "form": "order", "match": {}, "set": {}}],
}  # fmt: skip
SAMPLE = {"order": {"no": "A-1", "amount": 12.5}, "paid": True}


def chosen(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).last.click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def declared(page: Page) -> None:
    """Wait for calls from outside, and say by a sample what they bring."""
    chosen(page, "发生什么", "收到外部调用")
    page.get_by_role("button", name="粘贴示例").click()
    dialog = page.get_by_role("dialog", name="粘贴示例")
    dialog.get_by_label("示例内容").fill("{")
    dialog.get_by_role("button", name="读出内容").click()
    expect(dialog.get_by_text("这不是 JSON")).to_be_visible()
    dialog.get_by_label("示例内容").fill(json.dumps(SAMPLE))
    dialog.get_by_role("button", name="读出内容").click()
    page.get_by_label("「order.no」的名称").fill("来单号")
    page.get_by_label("「order.amount」的名称").fill("来金额")
    expect(page.get_by_text("已自动保存")).to_be_visible()


def told_apart(page: Page) -> None:
    """Say by which of what was sent an order is known, what it gets, and when."""
    page.get_by_role("button", name="加条件", exact=True).click()
    chosen(page, "选字段", "来金额")
    chosen(page, "怎么比", "大于")
    page.get_by_label("和什么比").fill("0")
    for button, field, sent in (
        ("加对应条件", "单号", "来单号"),
        ("再填一个字段", "金额", "来金额"),
    ):
        page.get_by_role("button", name=button).click()
        chosen(page, "字段", field)
        chosen(page, "怎么得出", "设为字段")
        chosen(page, field, sent)


def secrets_shown(page: Page) -> tuple[str, str]:
    """Make the secrets of the address and return what is shown of them."""
    page.get_by_label("对方不会签名").check()
    page.get_by_role("button", name="生成密钥").click()
    dialog = page.get_by_role("dialog", name="密钥只显示这一次")
    expect(dialog.locator("code")).to_have_count(2)
    secret, address = dialog.locator("code").all_inner_texts()
    Pictures().take(page, "rule-call-secret")
    dialog.get_by_role("button", name="记好了").click()
    expect(page.get_by_text(re.compile("密钥 .+ 生成"))).to_be_visible()
    expect(page.get_by_text(secret)).to_have_count(0)
    return secret, address


def orders(admin: httpx.Client, app: str) -> list[tuple[str, str]]:
    items = admin.get(f"/apps/{app}/forms/order/records").json()["items"]
    return sorted((each["values"]["number"], each["values"]["amount"]) for each in items)


def called(stranger: httpx.Client, app: str, secret: str, address: str) -> None:
    """Call twice under one id with a signature, once without anything, and once by the secret in the address."""
    body = json.dumps(SAMPLE).encode()
    at = str(int(datetime.now(UTC).timestamp()))
    headers = {
        "Content-Type": "application/json",
        "webhook-id": "m1",
        "webhook-timestamp": at,
        "webhook-signature": signed(secret, "m1", at, body),
    }
    for _ in range(2):
        answer = stranger.post(f"/calls/{app}/take", content=body, headers=headers)
        assert answer.status_code == 202
    assert stranger.post(f"/calls/{app}/take", content=body).status_code in (401, 403)
    other = {"order": {"no": "A-2", "amount": "7"}}
    assert stranger.post(address, json=other).status_code == 202


def the_run_tells_what_was_sent(page: Page) -> None:
    page.get_by_label("最近运行").get_by_text("执行 1 个动作").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("外部调用")).to_be_visible()
    expect(drawer.get_by_text("A-2").first).to_be_visible()
    Pictures().take(page, "rule-call-run")
    page.keyboard.press("Escape")


def test_a_rule_is_made_from_a_sample_and_called(
    page: Page, admin: httpx.Client, stranger: httpx.Client
) -> None:
    app = app_with(admin, "电商", ORDER)
    admin.put(f"/apps/{app}/draft/rules/take", json=RULE).raise_for_status()
    page.goto(f"/build/{app}/rules/take")
    declared(page)
    told_apart(page)
    page.get_by_role("button", name="跑一次").click()
    expect(page.get_by_text("还没有这条记录，会新建")).to_be_visible()
    Pictures().take(page, "rule-call")
    secret, address = secrets_shown(page)
    expect(page.get_by_text("已自动保存")).to_be_visible()
    publish(admin, app)

    called(stranger, app, secret, address)

    eventually(lambda: orders(admin, app), expected=[("A-1", "12.50"), ("A-2", "7.00")])
    page.reload()
    the_run_tells_what_was_sent(page)
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "rule-call-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
