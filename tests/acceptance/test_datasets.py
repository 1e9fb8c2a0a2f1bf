"""Two forms that refer to one another by nothing are brought together, and drawn in one chart."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.acceptance.building import choose, create_first, expect_saved
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.harness.axe import grave_findings

pytestmark = pytest.mark.browser
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "region", "type": "choice", "label": "地区", "options": [
            {"value": "n", "label": "华北"}, {"value": "s", "label": "华南"}]},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ],
}  # fmt: skip
TARGET: dict[str, Any] = {
    "key": "target", "label": "目标", "fields": [
        {"key": "area", "type": "text", "label": "哪里"},
        {"key": "goal", "type": "money", "label": "目标额", "currency": "CNY"},
        {"key": "manager", "type": "text", "label": "负责人"},
    ],
}  # fmt: skip
ROWS: dict[str, list[dict[str, Any]]] = {
    "sale": [{"region": "n", "amount": "60"}, {"region": "n", "amount": "20"}, {"region": "s", "amount": "30"},
             {"amount": "5"}],
    "target": [{"area": "n", "goal": "100", "manager": "林晓岚"}, {"area": "s", "goal": "50", "manager": "何立"}],
}  # fmt: skip


@pytest.fixture
def app(admin: httpx.Client) -> str:
    app = app_with(admin, "销售目标", SALE, TARGET)
    board = {"key": "board", "label": "目标完成", "blocks": []}
    admin.put(f"/apps/{app}/draft/dashboards/board", json=board).raise_for_status()
    publish(admin, app)
    for form, rows in ROWS.items():
        for values in rows:
            records = f"/apps/{app}/forms/{form}/records"
            admin.post(records, json={"values": values}).raise_for_status()
    return app


def joined(page: Page) -> Locator:
    return page.get_by_role("region", name="接上的目标")


def test_forms_are_joined_and_drawn_as_one(page: Page, app: str, admin: httpx.Client) -> None:
    page.goto(f"/build/{app}/datasets")
    create_first(page, "新建数据集", "销售对目标")
    page.get_by_role("button", name="接上另一张表").click()
    choose(page, "这边的字段", "地区")
    choose(page, "那边的字段", "哪里")
    expect(joined(page).get_by_text("3 行对上了")).to_be_visible()
    expect(page.get_by_text("4 行", exact=True)).to_be_visible()
    page.get_by_role("button", name="加一个字段").click()
    page.get_by_label("字段名").fill("占目标")
    page.get_by_label("公式").fill("amount / join_1.goal")
    expect(page.get_by_role("listitem").filter(has_text="占目标")).to_be_visible()
    expect_saved(page)
    assert grave_findings(page) == []
    Pictures().take(page, "dataset")

    page.goto(f"/build/{app}/reports/board")
    choose(page, "表单", "销售对目标")
    page.get_by_role("button", name="目标 › 负责人", exact=True).click()
    page.get_by_role("button", name="金额", exact=True).click()
    expect_saved(page)
    publish(admin, app)

    page.goto(f"/apps/{app}/dashboards/board")
    expect(page.get_by_role("heading", name="销售 · 金额合计 · 按目标 · 负责人")).to_be_visible()
    page.get_by_role("button", name="看数据表").click()
    told = page.get_by_role("row").all_inner_texts()
    assert [row.split("\t") for row in told][1:] == [
        ["林晓岚", "¥80.00"], ["何立", "¥30.00"], ["未填", "¥5.00"],
    ]  # fmt: skip
    Pictures().take(page, "dataset-chart")
