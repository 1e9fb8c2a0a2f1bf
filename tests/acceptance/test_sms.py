"""An SMS is written from a text that its provider approved, looked at, tried, and taken by a gateway."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings
from tests.harness.server import Server, running
from tests.runtime.connect.receiver import Receiver, listening

pytestmark = pytest.mark.browser

CUSTOMER: dict[str, Any] = {"key": "customer", "label": "客户", "fields": [
    {"key": "name", "type": "text", "label": "称呼"},
    {"key": "phone", "type": "phone", "label": "手机", "kind": "mobile"},
    {"key": "code", "type": "text", "label": "券码"},
]}  # fmt: skip
APPROVED = "${name}，您的券 ${code} 三天后到期，退订回T"


@pytest.fixture(scope="module")
def gateway() -> Iterator[Receiver]:
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, gateway: Receiver) -> Iterator[Server]:
    """A server whose SMS go to the gateway."""
    url = gateway.url.replace("hooks.example", "127.0.0.1")
    with running(tmp_path_factory.mktemp("sms"), sms_url=url) as found:
        yield found


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def written(page: Page, app: str) -> None:
    """Write a reminder in the builder: the approved text is pasted, a field chosen for each variable."""
    page.goto(f"/build/{app}/messages")
    page.get_by_role("button", name="新建消息模板").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("券到期提醒")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    page.get_by_label("渠道").get_by_text("短信", exact=True).click()
    choose(page, "选一个字段", "手机")
    page.get_by_label("用途").get_by_text("推广", exact=True).click()
    page.get_by_label("签名").fill("观澜茶行")
    page.get_by_label("模板编号").fill("SMS_2026")
    page.get_by_role("textbox", name="正文").fill(APPROVED)
    expect(page.get_by_label("第 1 个变量的名称")).to_have_value("name")
    choose(page, "第 1 个变量填什么", "称呼")
    choose(page, "第 2 个变量填什么", "券码")
    expect(page.get_by_role("textbox", name="正文")).to_have_value(
        "{称呼}，您的券 {券码} 三天后到期，退订回T"
    )


def test_an_approved_text_is_written_looked_at_and_tried(
    page: Page, admin: httpx.Client, gateway: Receiver
) -> None:
    app = app_with(admin, "短信", CUSTOMER)
    publish(admin, app)
    values = {"name": "观澜", "phone": "13800138000", "code": "TEA88"}
    admin.post(f"/apps/{app}/forms/customer/records", json={"values": values}).raise_for_status()
    written(page, app)

    letter = page.get_by_role("figure", name="预览")
    expect(letter).to_contain_text("【观澜茶行】观澜，您的券 TEA88 三天后到期，退订回T")
    expect(letter).to_contain_text("按 1 条计费")
    page.get_by_label("试发到").fill("139 0013 9000")
    page.get_by_role("button", name="试发", exact=True).click()
    expect(page.get_by_text("已发到 13900139000")).to_be_visible()
    Pictures().take(page, "sms-editor")
    assert grave_findings(page) == []

    ((_, body),) = gateway.calls
    told = json.loads(body)
    assert (told["to"], told["signature"], told["template"], told["variables"]) == (
        ["13900139000"], "观澜茶行", "SMS_2026", {"name": "观澜", "code": "TEA88"}
    )  # fmt: skip
    expect(page.get_by_text("已自动保存")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    Pictures().take(page, "sms-editor-phone")
