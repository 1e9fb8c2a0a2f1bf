"""A button that a maker put on a record, pressed at a desk and on a phone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish

pytestmark = pytest.mark.browser
ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "title": "title", "fields": [
        {"key": "title", "type": "text", "label": "标题"},
        {"key": "stage", "type": "choice", "label": "状态", "options": [
            {"value": "paid", "label": "已付款", "color": "huang"},
            {"value": "shipped", "label": "已发货", "color": "lv"}]}],
}  # fmt: skip
SHIP: dict[str, Any] = {
    "key": "ship", "label": "确认发货", "form": "order",
    "trigger": {"on": "button.pressed", "asks": True}, "condition": 'stage = "paid"',
    "actions": [{"key": "step_1", "type": "update_record", "set": {"stage": '"shipped"'}}],
}  # fmt: skip


@pytest.fixture
def shop(admin: httpx.Client) -> str:
    app = app_with(admin, "订单", ORDER)
    admin.put(f"/apps/{app}/draft/rules/ship", json=SHIP).raise_for_status()
    publish(admin, app)
    return app


def an_order(admin: httpx.Client, app: str) -> str:
    values = {"title": "一号订单", "stage": "paid"}
    answer = admin.post(f"/apps/{app}/forms/order/records", json={"values": values})
    return str(answer.raise_for_status().json()["id"])


def test_a_button_asks_runs_and_is_gone(page: Page, admin: httpx.Client, shop: str) -> None:
    page.goto(f"/apps/{shop}/forms/order?record={an_order(admin, shop)}")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="确认发货").click()
    Pictures().take(page, "record-button")
    page.get_by_role("dialog", name="要「确认发货」吗").get_by_role(
        "button", name="确认发货"
    ).click()

    expect(page.get_by_text("「确认发货」已完成")).to_be_visible()
    expect(drawer.get_by_text("已发货").first).to_be_visible()
    expect(drawer.get_by_role("button", name="确认发货")).to_have_count(0)


def test_a_button_on_the_phone(phone: Page, admin: httpx.Client, shop: str) -> None:
    phone.goto(f"/apps/{shop}/forms/order/records/{an_order(admin, shop)}")
    Pictures().take(phone, "record-button-phone")
    phone.get_by_role("button", name="确认发货").tap()
    phone.get_by_role("dialog").get_by_role("button", name="确认发货").tap()

    expect(phone.get_by_text("已发货").first).to_be_visible()
