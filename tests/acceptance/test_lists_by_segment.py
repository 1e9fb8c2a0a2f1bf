"""A list is narrowed to who is in a segment, kept as one's own view; a maker makes a view of it and a rule."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.building import choose
from tests.acceptance.shop import publish, shop, with_customers
from tests.harness.processes import until

pytestmark = pytest.mark.browser


@pytest.fixture
def app(admin: httpx.Client) -> str:
    """The shop with a segment that is shown on its customers: those with a large credit."""
    app = shop(admin)
    with_customers(admin, app)
    body = {"key": "big", "label": "大客户", "form": "customer", "condition": "credit >= 800"}
    told = {**body, "shown": True, "color": "zhu"}
    admin.put(f"/apps/{app}/draft/segments/big", json=told).raise_for_status()
    publish(admin, app)
    until(lambda: admin.get(f"/apps/{app}/segments/big").json()["count"] == 2)
    return app


def names(page: Page, *wanted: str) -> None:
    cells = page.locator(".ant-table-row .ant-table-cell:nth-child(2)")
    expect(cells).to_have_text(list(wanted))


def test_a_list_shows_who_is_in_a_segment_and_keeps_the_question(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/customer")
    page.get_by_role("button", name="加条件").click()
    page.get_by_title("人群").click()
    page.get_by_role("group", name="值").get_by_label("大客户").check()
    page.get_by_role("button", name="按这个条件看").click()
    names(page, "李观澜", "孙志明")

    page.get_by_role("button", name="人群 属于 大客户", exact=True).click()
    page.get_by_label("比较方式").click()
    page.get_by_title("不属于", exact=True).click()
    page.get_by_role("button", name="按这个条件看").click()
    names(page, "=周四明", "钱玉兰")

    page.get_by_role("button", name="存为我的视图").click()
    page.get_by_label("视图名称").fill("不是大客户")
    page.get_by_role("dialog").get_by_role("button", name="存为我的视图").click()
    expect(page.get_by_role("tab", name="不是大客户")).to_have_attribute("aria-selected", "true")
    page.reload()
    names(page, "=周四明", "钱玉兰")


def test_a_maker_makes_a_view_of_it_and_is_told_before_it_is_removed(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/forms/customer")
    page.get_by_role("button", name="视图 3").click()
    page.get_by_role("button", name="加一个视图").click()
    page.get_by_label("视图名称").fill("要回访的")
    page.get_by_role("button", name="加条件", exact=True).click()
    choose(page, "选字段", "人群")
    choose(page, "怎么比", "属于")
    page.get_by_label("和什么比").last.click()
    page.locator(".ant-select-item-option:visible").filter(has_text="大客户").click()
    page.keyboard.press("Escape")
    expect(page.get_by_text("已自动保存")).to_be_visible()

    page.goto(f"/build/{app}/segments/big")
    page.get_by_role("button", name="删除分群").click()
    expect(page.get_by_role("dialog")).to_contain_text("要回访的")
