"""A maker gathers customers by what they bought; the members follow what happens and what is published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import CUSTOMER, ORDER, app_with, publish
from tests.harness.processes import until

pytestmark = pytest.mark.browser


@pytest.fixture
def shop(admin: httpx.Client) -> str:
    """Two customers: one bought three times lately, the other twice, and once long ago."""
    app = app_with(admin, "店铺", CUSTOMER, ORDER)
    often, seldom = (made(admin, app, "customer", name=name) for name in ("常来的", "偶尔来的"))
    for customer, days in ((often, (1, 5, 20)), (seldom, (2, 9, 200))):
        for ago in days:
            paid = (datetime.now(UTC) - timedelta(days=ago)).date().isoformat()
            made(admin, app, "order", customer=customer, paid_at=paid, amount="400")
    return app


def made(admin: httpx.Client, app: str, form: str, **values: Any) -> str:
    answer = admin.post(f"/apps/{app}/forms/{form}/records", json={"values": values})
    return str(answer.raise_for_status().json()["id"])


def members(admin: httpx.Client, app: str) -> list[str]:
    [segment] = admin.get(f"/apps/{app}/segments").json()["items"]
    found = admin.get(f"/apps/{app}/segments/{segment['key']}/members").json()["items"]
    return sorted(each["title"] for each in found)


def by_related(page: Page, at: int, fold: str, value: str) -> None:
    """Add a condition on the orders of the last thirty days."""
    page.get_by_role("button", name="按关联的记录").click()
    chosen(page, "哪段时间", at, "日期在近")
    if fold != "条数":
        chosen(page, "怎么汇总", at, fold)
        chosen(page, "哪个数", 0, "金额")
    page.get_by_label("和什么比").nth(at).fill(value)


def chosen(page: Page, label: str, at: int, option: str) -> None:
    page.get_by_role("combobox", name=label).nth(at).click()
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def test_a_segment_is_made_from_nothing_and_its_members_follow(
    page: Page, admin: httpx.Client, shop: str
) -> None:
    page.goto(f"/build/{shop}/rules")
    page.get_by_role("link", name="分群").click()
    page.get_by_role("button", name="新建分群").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill("高价值-活跃")
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    expect(page.get_by_text("没有条件，全部记录都在里面")).to_be_visible()

    by_related(page, 0, "条数", "3")
    by_related(page, 1, "合计", "1000")

    expect(page.get_by_label("剩下 1")).to_have_count(2)
    page.get_by_role("combobox", name="选一条真实记录").click()
    page.locator(".ant-select-dropdown:visible").get_by_text("偶尔来的").click()
    expect(page.get_by_role("alert")).to_contain_text("不在里面")
    Pictures().take(page, "segments")

    expect(page.get_by_text("已自动保存")).to_be_visible()
    publish(admin, shop)
    until(lambda: members(admin, shop) == ["常来的"])

    page.reload()
    page.get_by_label("和什么比").first.fill("2")
    page.get_by_label("和什么比").last.fill("500")
    expect(page.get_by_text("+1 条进入")).to_be_visible()
    expect(page.get_by_text("已自动保存")).to_be_visible()
    publish(admin, shop)
    until(lambda: members(admin, shop) == ["偶尔来的", "常来的"])


def test_an_order_brings_its_customer_in(admin: httpx.Client, shop: str) -> None:
    body = {"key": "big", "label": "大客户", "form": "customer", "condition": "spent >= 1500"}
    admin.put(f"/apps/{shop}/draft/segments/big", json=body).raise_for_status()
    publish(admin, shop)
    until(lambda: admin.get(f"/apps/{shop}/segments/big").json()["refreshed_at"] is not None)
    assert members(admin, shop) == []
    [customer] = [
        each["id"]
        for each in admin.get(f"/apps/{shop}/forms/customer/records").json()["items"]
        if each["title"] == "常来的"
    ]

    made(admin, shop, "order", customer=customer, paid_at="2026-11-01", amount="400")

    until(lambda: members(admin, shop) == ["常来的"])
    found = admin.get(f"/apps/{shop}/segments/big").json()
    assert [each["title"] for each in found["entered"]["items"]] == ["常来的"]
