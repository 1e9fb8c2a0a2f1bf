"""Rules and dashboards as a user meets them: over HTTP, with the worker that `dougong serve` runs."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.harness.processes import eventually

SHOP: dict[str, Any] = {
    "app": {"format": 1, "key": "rulesshop", "label": "小店"},
    "forms": [
        {"key": "customer", "label": "客户", "title": "name", "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
            {"key": "spent", "type": "rollup", "label": "累计消费", "from": "order.customer",
             "expression": "SUM(amount)"},
            {"key": "tags", "type": "choices", "label": "标签", "options": [{"value": "vip", "label": "高价值"}]}]},
        {"key": "order", "label": "订单", "fields": [
            {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
            {"key": "paid_at", "type": "date", "label": "付款日期"},
            {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"}]},
    ],
    "rules": [{
        "key": "tag_vip", "label": "高价值打标", "form": "customer",
        "trigger": {"on": "record.updated", "fields": ["spent"]}, "condition": "spent > 100",
        "actions": [{"type": "update_record", "set": {"tags": 'ADD(tags, "vip")'}}],
    }],
    "dashboards": [{
        "key": "board", "label": "看板",
        "filters": [{"key": "time", "label": "时间", "kind": "period", "on": {"order": "paid_at"}}],
        "blocks": [
            {"key": "total", "type": "metric", "label": "销售额", "form": "order", "measures": ["SUM(amount)"]},
            {"key": "monthly", "type": "column", "label": "每月", "form": "order",
             "dimensions": [{"field": "paid_at", "grain": "month"}], "measures": ["SUM(amount)"]}],
    }],
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(server: Any) -> Any:
    """The API of an installation with the small shop in it, two customers and three orders."""
    with server.client() as client:
        asked(client.post("/apps", json={"key": "rulesshop", "label": "小店"}))
        asked(client.put("/apps/rulesshop/draft", json=SHOP))
        plan = asked(client.post("/apps/rulesshop/plan"))
        assert plan["problems"] == []
        asked(client.post("/apps/rulesshop/publish", json={"plan": plan["id"], "confirm": True}))
        for name, orders in {"观澜": ("60.00", "70.50"), "德佑": ("5.25",)}.items():
            customer = made(client, "customer", {"name": name})
            for month, amount in enumerate(orders, start=9):
                made(
                    client,
                    "order",
                    {"customer": customer, "amount": amount, "paid_at": f"2026-{month:02d}-03"},
                )
        yield client


def asked(response: httpx.Response) -> Any:
    response.raise_for_status()
    return response.json()


def made(client: httpx.Client, form: str, values: dict[str, str]) -> str:
    record = asked(client.post(f"/apps/rulesshop/forms/{form}/records", json={"values": values}))
    return str(record["id"])


def test_the_worker_runs_the_rule_when_the_rollup_moves(shop: httpx.Client) -> None:
    def tagged() -> dict[str, list[str]]:
        page = asked(shop.get("/apps/rulesshop/forms/customer/records"))
        return {each["values"]["name"]: each["values"]["tags"] for each in page["items"]}

    def outcomes() -> list[str]:
        return [run["outcome"] for run in asked(shop.get("/apps/rulesshop/rules/runs"))["items"]]

    eventually(tagged, expected={"观澜": ["vip"], "德佑": []})
    # Each order moves the rollup; a run sees the record as it is by then, so the first may find both orders.
    eventually(lambda: len(outcomes()), expected=3)
    assert set(outcomes()) == {"done", "unmet"}


def test_a_report_answers_with_exact_figures_and_a_chart(shop: httpx.Client) -> None:
    body = {
        "form": "order",
        "dimensions": ["customer"],
        "measures": ["COUNT()", "SUM(amount)"],
        "chart": "bar",
    }

    found = asked(shop.post("/apps/rulesshop/reports/query", json=body))

    assert [
        (row["customer"]["label"], row["count"], row["sum_amount"]) for row in found["rows"]
    ] == [
        ("观澜", "2", "130.50"),
        ("德佑", "1", "5.25"),
    ]
    assert found["figure"]["data"][0]["type"] == "bar"


def test_a_dashboard_answers_all_its_blocks_for_the_period_asked(shop: httpx.Client) -> None:
    period = {"filters": {"time": {"from": "2026-10-01", "to": "2026-10-31"}}}

    blocks = asked(shop.post("/apps/rulesshop/dashboards/board/query", json=period))["blocks"]

    assert blocks["total"]["metric"]["exact"] == "¥70.50"
    assert blocks["total"]["metric"]["before"]["exact"] == "¥65.25"
    assert [row["paid_at"] for row in blocks["monthly"]["rows"]] == ["2026-10-01"]


def test_the_script_that_draws_figures_is_served_for_ever(shop: httpx.Client) -> None:
    script = asked(shop.get("/charts"))["script"]

    answer = shop.get(str(shop.base_url.join("/")).rstrip("/") + script)

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "plotly.js" in answer.text[:400]


def test_a_report_that_cannot_be_asked_says_all_that_is_wrong(shop: httpx.Client) -> None:
    answer = shop.post(
        "/apps/rulesshop/reports/query",
        json={"form": "order", "dimensions": ["nobody"], "sort": ["-x"]},
    )

    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == ["dimensions/0", "sort/0"]


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_a_viewer_sees_figures_and_can_read_a_chart_as_a_table(page: Page) -> None:
    page.goto("/apps/rulesshop/dashboards/board")

    expect(page.get_by_role("region", name="销售额").get_by_text("135.75")).to_be_visible()
    chart = page.get_by_role("region", name="每月")
    expect(chart.locator("svg.main-svg").first).to_be_visible()
    chart.hover()
    chart.get_by_role("button", name="看数据表").click()
    expect(chart.get_by_role("cell", name="¥65.25")).to_be_visible()


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_a_viewer_in_a_hand_sees_the_same_figures(phone: Page) -> None:
    phone.goto("/apps/rulesshop/dashboards/board")

    expect(phone.get_by_text("135.75")).to_be_visible()


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_a_maker_tries_a_rule_on_a_record(page: Page) -> None:
    page.goto("/build/rulesshop/rules/tag_vip")

    expect(page.get_by_role("region", name="如果").get_by_text("累计消费")).to_be_visible()
    page.get_by_role("combobox", name="选一条真实记录").click()
    page.get_by_title("德佑", exact=True).click()
    expect(page.get_by_text("条件不满足，什么都不会发生")).to_be_visible()
    expect(page.get_by_text("¥5.25", exact=True)).to_be_visible()


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_a_maker_turns_a_chart_into_another_and_back(page: Page) -> None:
    page.goto("/build/rulesshop/reports/board")
    page.get_by_role("button", name="「每月」").click()

    page.get_by_role("radio", name="环形").click()
    expect(page.get_by_role("radio", name="环形")).to_be_checked()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("radio", name="柱形")).to_be_checked()
    expect(page.get_by_role("radio", name="热力")).to_have_attribute("aria-disabled", "true")


@pytest.mark.browser
@pytest.mark.usefixtures("shop")
def test_two_quick_clicks_are_meant_for_one_block(page: Page) -> None:
    page.goto("/build/rulesshop/reports/board")
    page.get_by_role("combobox", name="表单").click()
    page.get_by_title("订单", exact=True).click()
    expect(page.get_by_role("button", name="付款日期", exact=True)).to_be_visible()
    blocks = page.get_by_role("button", name=re.compile("^「.+」，Alt"))
    expect(blocks).to_have_count(2)

    # No drawing comes between the two: on a slow machine both wait in line.
    page.evaluate(
        """() => ["付款日期", "金额"].forEach((name) =>
            [...document.querySelectorAll("button")].find((each) => each.textContent === name).click())"""
    )

    expect(blocks).to_have_count(3)
    expect(blocks.last).to_have_accessible_name(re.compile("「订单 · 金额合计 · 按月」"))
