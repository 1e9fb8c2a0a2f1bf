"""What a new customer costs, by month: a field dragged to the measures, divided by the records of another form."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish

pytestmark = pytest.mark.browser
COST: dict[str, Any] = {
    "key": "cost", "label": "费用", "fields": [
        {"key": "spent_on", "type": "date", "label": "日期"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
BUYER: dict[str, Any] = {
    "key": "buyer", "label": "新客", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "joined_on", "type": "date", "label": "加入日期"},
    ],
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = app_with(admin, "增长", COST, BUYER)

    def add(form: str, **values: str) -> None:
        path = f"/apps/{app}/forms/{form}/records"
        admin.post(path, json={"values": values}).raise_for_status()

    for month, amount, joining in (("09", "900", 3), ("10", "800", 2)):
        add("cost", spent_on=f"2026-{month}-05", amount=amount)
        for at in range(joining):
            add("buyer", name=f"客{at}", joined_on=f"2026-{month}-2{at}")
    months = {"key": "cac", "type": "table", "label": "获客成本", "form": "cost", "w": 6, "h": 5,
              "dimensions": [{"field": "spent_on", "grain": "month"}], "measures": ["SUM(amount)"]}  # fmt: skip
    board = {"key": "board", "label": "看板", "blocks": [months]}
    admin.put(f"/apps/{app}/draft/dashboards/board", json=board).raise_for_status()
    publish(admin, app)
    return app


def test_costs_are_divided_by_new_customers_of_the_same_month(page: Page, app: str) -> None:
    page.goto(f"/build/{app}/reports/board")
    page.get_by_role("button", name="「获客成本」").first.click()
    page.get_by_role("button", name="金额，合计").click()
    building.choose(page, "除以另一张表", "新客")
    expect(page.get_by_label("「日期」对应")).to_be_visible()
    Pictures().take(page, "ratio-designer")
    page.keyboard.press("Escape")
    building.expect_saved(page)
    expect(page.get_by_role("cell", name="¥300.00")).to_be_visible()
    building.publish(page, 3)

    page.goto(f"/apps/{app}/dashboards/board")
    expect(page.get_by_role("cell", name="¥400.00")).to_be_visible()
