"""A small shop as an app: customers and what they bought, made over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx

CUSTOMER = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {
            "key": "level",
            "type": "choice",
            "label": "等级",
            "options": [
                {"value": "gold", "label": "金卡", "color": "huang"},
                {"value": "silver", "label": "银卡", "color": "mo"},
            ],
        },
        {"key": "credit", "type": "money", "label": "额度"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
        {
            "key": "spent",
            "type": "rollup",
            "label": "累计消费",
            "from": "order.customer",
            "expression": "SUM(amount)",
        },
    ],
    "views": [
        {"key": "all", "type": "table", "label": "全部客户"},
        {
            "key": "gold",
            "type": "table",
            "label": "金卡客户",
            "filter": 'level = "gold"',
            "sort": ["-credit"],
        },
        {"key": "levels", "type": "table", "label": "按等级", "group": "level", "sums": ["credit"]},
    ],
}
ORDER = {
    "key": "order",
    "label": "订单",
    "fields": [
        {
            "key": "customer",
            "type": "reference",
            "label": "客户",
            "form": "customer",
            "required": True,
        },
        {"key": "paid_at", "type": "date", "label": "日期"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
        {"key": "amount", "type": "money", "label": "金额"},
    ],
}
CUSTOMERS = [
    {"name": "钱玉兰", "level": "gold", "credit": "300"},
    {"name": "孙志明", "level": "silver", "credit": "1200"},
    {"name": "李观澜", "level": "gold", "credit": "800"},
    {"name": "=周四明", "credit": "50"},
]


def shop(admin: httpx.Client) -> str:
    """Make the app, publish it, and return its key."""
    return app_with(admin, "店铺", CUSTOMER, ORDER)


def app_with(admin: httpx.Client, label: str, *forms: Mapping[str, Any]) -> str:
    """Publish an app with some forms, beside others of the same label; return its key."""
    app: str = admin.post("/apps", json={"label": f"{label} {uuid4().hex[:6]}"}).json()["key"]
    for form in forms:
        admin.put(f"/apps/{app}/draft/forms/{form['key']}", json=form).raise_for_status()
    publish(admin, app)
    return app


def publish(admin: httpx.Client, app: str) -> None:
    """Publish what the draft of an app says, whatever the plan warns of."""
    plan = admin.post(f"/apps/{app}/plan").raise_for_status().json()
    done = admin.post(f"/apps/{app}/publish", json={"plan": plan["id"], "confirm": True})
    done.raise_for_status()


def with_customers(admin: httpx.Client, app: str) -> list[str]:
    """Add the customers and return their ids."""
    records = f"/apps/{app}/forms/customer/records"
    made = [admin.post(records, json={"values": each}).raise_for_status() for each in CUSTOMERS]
    return [each.json()["id"] for each in made]


def with_rows(admin: httpx.Client, app: str, form: str, rows: list[dict[str, Any]]) -> list[str]:
    """Add many records at once, without any automation, and return their ids."""
    body = {"mode": "insert", "items": rows, "rules": "none"}
    answer = admin.post(f"/apps/{app}/forms/{form}/records/batch", json=body)
    return [each["id"] for each in answer.raise_for_status().json()["items"]]


def all_of(admin: httpx.Client, app: str, form: str) -> list[dict[str, Any]]:
    """Return every record of a form, page by page."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        asked = {"limit": 1000} | ({"cursor": cursor} if cursor else {})
        page = admin.get(f"/apps/{app}/forms/{form}/records", params=asked).raise_for_status()
        found += page.json()["items"]
        cursor = page.json()["next"]
        if cursor is None:
            return found
