"""The app as a whole: its name, what stands in its navigation, and removing it so that it comes back."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import publish
from tests.acceptance.shop import shop, with_customers

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = shop(admin)
    with_customers(admin, made)
    return made


def test_name_and_navigation_are_arranged_and_published(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/settings")
    page.get_by_label("应用名称").fill("观澜门店")
    page.get_by_role("radio", name="湖青").click()
    page.get_by_role("button", name="下移「客户」").click()
    page.get_by_role("button", name="加一个分组").click()
    page.get_by_label("分组名称").fill("基础资料")
    page.get_by_role("button", name="「客户」放到哪个分组").click()
    page.get_by_role("menuitem", name="基础资料").click()
    publish(page, 2)

    page.goto(f"/apps/{app}")

    bar = page.get_by_role("navigation").first
    expect(bar).to_contain_text("观澜门店")
    entries = (
        bar.get_by_role("link")
        .filter(has_text="订单")
        .or_(bar.get_by_role("link").filter(has_text="客户"))
    )
    expect(entries).to_have_text(["订单", "客户"])
    expect(bar).to_contain_text("基础资料")


def test_there_is_no_step_that_leads_to_nothing(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/settings")

    steps = page.get_by_role("navigation", name="搭建步骤").get_by_role("link")

    expect(steps).to_have_text(["表单", "流程", "自动化", "旅程", "报表", "权限", "设置"])


def test_an_app_is_removed_by_its_name_and_comes_back(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/settings")
    label = page.get_by_label("应用名称").input_value()
    page.get_by_role("button", name="删除应用").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 张表单里的 4 条记录不再显示")
    verb = dialog.get_by_role("button", name="删除应用")
    dialog.get_by_role("textbox").fill("别的名字")
    expect(verb).to_be_disabled()
    dialog.get_by_role("textbox").fill(label)
    verb.click()
    expect(page.get_by_role("heading", name="已删除的应用")).to_be_visible()
    assert admin.get(f"/apps/{app}/forms/customer/records").status_code == 404

    page.get_by_role("button", name=f"恢复「{label}」").click()

    expect(page.get_by_label("应用名称")).to_have_value(label)
    assert len(admin.get(f"/apps/{app}/forms/customer/records").json()["items"]) == 4


def test_a_rule_on_a_form_that_is_not_published_says_so_and_asks_for_nothing(
    page: Page, admin: httpx.Client, app: str
) -> None:
    fresh = {
        "key": "visit",
        "label": "拜访",
        "fields": [{"key": "a", "type": "text", "label": "甲"}],
    }
    rule = {"key": "tell", "label": "提醒", "form": "visit", "trigger": {"on": "record.created"}}
    admin.put(f"/apps/{app}/draft/forms/visit", json=fresh).raise_for_status()
    admin.put(f"/apps/{app}/draft/rules/tell", json=rule).raise_for_status()
    refused: list[str] = []
    page.on("response", lambda got: refused.append(got.url) if got.status == 404 else None)

    page.goto(f"/build/{app}/rules/tell")

    expect(page.get_by_text("表单还没发布")).to_be_visible()
    assert refused == []


def test_a_block_without_a_title_is_called_by_what_it_shows(
    page: Page, admin: httpx.Client, app: str
) -> None:
    board = {
        "key": "sales",
        "label": "销售",
        "blocks": [
            {
                "key": "block_1",
                "type": "line",
                "form": "order",
                "measures": [{"function": "SUM", "expression": "amount"}],
                "dimensions": [{"field": "paid_at", "grain": "month"}],
            }
        ],
    }
    admin.put(f"/apps/{app}/draft/dashboards/sales", json=board).raise_for_status()

    page.goto(f"/build/{app}/reports/sales")
    expect(page.get_by_role("heading", name="订单 · 金额合计 · 按月")).to_be_visible()
    publish(page, 2)

    page.goto(f"/apps/{app}/dashboards/sales")
    expect(page.get_by_role("heading", name="订单 · 金额合计 · 按月")).to_be_visible()
    expect(page.get_by_text("换个筛选看看")).to_have_count(0)
