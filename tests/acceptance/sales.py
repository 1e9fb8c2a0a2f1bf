"""A form of sales, with records over three months: what dashboards count."""

from __future__ import annotations

from typing import Any

import httpx

from tests.acceptance.shop import app_with

SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "title": "number", "fields": [
        {"key": "number", "type": "text", "label": "单号"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "经销商"}, {"value": "b", "label": "商超"}, {"value": "c", "label": "酒店餐饮"}]},
        {"key": "area", "type": "text", "label": "地区"},
        {"key": "paid_on", "type": "date", "label": "下单日期"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "cost", "type": "money", "label": "成本", "currency": "CNY"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
    "views": [{"key": "few", "type": "table", "label": "只看商超", "filter": 'level = "b"'}],
}  # fmt: skip
SALES = [
    (level, area, month, amount)
    for at, level in enumerate("abc")
    for nth, area in enumerate(("华东", "华南"))
    for month, amount in ((9, 1200 + 400 * at), (10, 2600 - 300 * nth), (11, 900 + 700 * nth))
]


def sales(admin: httpx.Client) -> str:
    """Publish an app with the form, fill it, and return the app's key."""
    app = app_with(admin, "分析", SALE)
    for number, (level, area, month, amount) in enumerate(SALES):
        values = {
            "number": f"X-{number:02}", "level": level, "area": area, "paid_on": f"2026-{month:02}-15",
            "amount": str(amount), "cost": str(amount // 2 + 100 * number), "units": number + 1,
        }  # fmt: skip
        admin.post(f"/apps/{app}/forms/sale/records", json={"values": values}).raise_for_status()
    return app
