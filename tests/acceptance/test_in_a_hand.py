"""A phone as people hold it: taps, inside the apps they work in, with the keyboard over half of it and no signal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.shop import all_of, app_with
from tests.harness.chromium import open_page
from tests.harness.server import ADMIN, PASSWORD, Server

pytestmark = pytest.mark.browser

VISIT: dict[str, Any] = {"key": "visit", "label": "拜访", "fields": [
    {"key": "who", "type": "text", "label": "客户", "required": True},
    {"key": "way", "type": "choice", "label": "方式", "options": [
        {"value": "o1", "label": "上门"}, {"value": "o2", "label": "电话"}]},
    *({"key": f"n{at}", "type": "text", "label": f"备注{at}"} for at in range(8)),
    {"key": "next", "type": "long_text", "label": "下一步"},
]}  # fmt: skip
AGENTS = {
    "dingtalk": "Mozilla/5.0 (Linux; U; Android 13; zh-CN; 2211133C) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/100.0.4896.58 UWS/5.12.1 Mobile Safari/537.36 "
    "AliApp(DingTalk/7.6.15) com.alibaba.android.rimet",
    "wecom": "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Mobile/15E148 wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh",
}
SCREEN, KEYBOARD = 844, 380


@pytest.fixture(params=AGENTS)
def hand(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone inside one of the apps that people work in; nobody is signed in."""
    agent = AGENTS[request.param]
    with open_page(chromium, server, request.node.nodeid, hand=True, agent=agent) as page:
        yield page


def type_in(page: Page, question: str, text: str) -> None:
    """Tap on a field, let the keyboard come up, type, and put the keyboard away."""
    field = page.get_by_label(question, exact=True)
    field.tap()
    page.set_viewport_size({"width": 390, "height": SCREEN - KEYBOARD})
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=0.9)
    page.keyboard.type(text)
    page.set_viewport_size({"width": 390, "height": SCREEN})


def test_a_visit_is_noted_on_the_way(hand: Page, admin: httpx.Client) -> None:
    app = app_with(admin, "拜访", VISIT)
    hand.goto(f"/apps/{app}/forms/visit/new")
    type_in(hand, "账号", ADMIN)
    type_in(hand, "密码", PASSWORD)
    hand.get_by_role("button", name="登录").tap()

    type_in(hand, "客户", "西湖茶行")
    hand.get_by_label("方式", exact=True).tap()
    hand.locator(".ant-select-item-option:visible").filter(has_text="上门").tap()
    type_in(hand, "下一步", "下周二带样品")
    hand.context.set_offline(True)
    hand.get_by_role("button", name="提交").tap()
    expect(hand.get_by_text("1 条还没有提交，连上服务器后自动提交")).to_be_visible()
    hand.context.set_offline(False)

    expect(hand.get_by_text("「拜访」已提交")).to_be_visible()
    [visit] = all_of(admin, app, "visit")
    assert (visit["values"]["who"], visit["values"]["next"]) == ("西湖茶行", "下周二带样品")
    hand.get_by_role("button", name="西湖茶行").tap()
    expect(hand.get_by_role("heading", name="西湖茶行")).to_be_visible()
