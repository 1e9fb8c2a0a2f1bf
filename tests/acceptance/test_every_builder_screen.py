"""On every width the builder stays on the page, and every problem of the app is listed and leads to its place."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.shop import ORDER, shop

pytestmark = pytest.mark.browser
SCREENS = (
    "forms/customer",
    "forms/customer?at=views/gold",
    "forms/customer?at=checks",
    "rules/tell",
    "messages/news",
    "journeys/care",
    "reports/sales",
    "roles",
    "settings",
)


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = shop(admin)
    block = {"key": "a", "type": "metric", "form": "order", "measures": ["COUNT()"]}
    board = {"key": "sales", "label": "销售", "blocks": [block]}
    rule = {"key": "tell", "label": "提醒", "form": "order", "trigger": {"on": "record.created"}}
    admin.put(f"/apps/{made}/draft/dashboards/sales", json=board).raise_for_status()
    admin.put(f"/apps/{made}/draft/rules/tell", json=rule).raise_for_status()
    steps = [{"key": f"step_{number}", "type": "stop"} for number in range(9)]
    care = {"key": "care", "label": "关怀", "form": "order", "actions": steps,
            "entry": {"trigger": {"on": "record.created"}}}  # fmt: skip
    admin.put(f"/apps/{made}/draft/journeys/care", json=care).raise_for_status()
    news = {
        "key": "news", "label": "上新", "form": "customer", "channel": "email", "purpose": "service",
        "address": "name", "subject": "上新", "text": "您好",
    }  # fmt: skip
    admin.put(f"/apps/{made}/draft/messages/news", json=news).raise_for_status()
    return made


@pytest.mark.parametrize("width", [1440, 1200, 1024, 390])
def test_no_screen_pushes_the_page_sideways(page: Page, app: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for screen in SCREENS:
        page.goto(f"/build/{app}/{screen}")
        expect(page.locator("main button").first).to_be_attached()
        page.wait_for_load_state("networkidle")

        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen


def test_all_problems_are_listed_at_once_and_lead_to_their_places(
    page: Page, admin: httpx.Client, app: str
) -> None:
    broken = {
        **ORDER,
        "fields": [
            *ORDER["fields"],
            {"key": "half", "type": "formula", "label": "折扣价"},
            {"key": "wrong", "type": "formula", "label": "税额", "expression": "nobody * 2"},
        ],
        "checks": [{"key": "c", "message": "先写条件"}],
    }
    admin.put(f"/apps/{app}/draft/forms/order", json=broken, headers={"If-Match": "*"})
    page.set_viewport_size({"width": 1024, "height": 844})
    page.goto(f"/build/{app}/roles")
    problems = page.get_by_role("button", name="4 个问题")

    for place, found in (
        ("表单「订单」 · 「折扣价」", "还没写怎么算"),
        ("表单「订单」 · 「税额」", "没有字段「nobody」"),
        ("表单「订单」还没有设置条件", "还没写要成立的条件"),
    ):
        problems.click()
        page.get_by_role("listitem").filter(has_text=place).get_by_role("link").click()
        panel = page.get_by_role("dialog", name="属性")
        expect(panel.get_by_role("alert")).to_have_text(found)
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
