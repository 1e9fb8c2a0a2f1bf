"""A shop in which everything mentions everything, and a way to compile a changed copy of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from dougong.definitions.codec import content_of
from dougong.definitions.edits import with_value, without
from dougong.publishing.app_spec import Compiled
from dougong.publishing.compile import compile_app

SHOP: dict[str, Any] = {
    "app": {
        "format": 1,
        "key": "shop",
        "label": "门店",
        "navigation": [
            {"type": "group", "label": "销售", "items": [{"type": "form", "key": "order"}]},
            {"type": "dashboard", "key": "sales"},
        ],
    },
    "forms": [
        {
            "key": "customer",
            "label": "客户",
            "title": "name",
            "fields": [
                {"key": "name", "type": "text", "label": "姓名"},
                {
                    "key": "level",
                    "type": "choice",
                    "label": "等级",
                    "options": [{"value": "vip", "label": "贵宾"}],
                },
                {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
                {
                    "key": "spent",
                    "type": "rollup",
                    "label": "累计",
                    "from": "order.customer",
                    "expression": "SUM(amount)",
                    "where": "amount > 0",
                },
            ],
        },
        {
            "key": "order",
            "label": "订单",
            "fields": [
                {
                    "key": "customer",
                    "type": "reference",
                    "label": "客户",
                    "form": "customer",
                    "required": True,
                    "show": ["name", "level"],
                },
                {"key": "units", "type": "number", "label": "件数", "decimals": 0},
                {
                    "key": "price",
                    "type": "money",
                    "label": "单价",
                    "currency": "CNY",
                    "visible_when": "units > 0",
                },
                {
                    "key": "amount",
                    "type": "formula",
                    "label": "金额",
                    "expression": "units * price + SUM(lines.cost)",
                },
                {
                    "key": "lines",
                    "type": "sub_form",
                    "label": "明细",
                    "fields": [
                        {"key": "goods", "type": "text", "label": "商品"},
                        {"key": "cost", "type": "money", "label": "费用", "currency": "CNY"},
                    ],
                },
            ],
            "views": [
                {
                    "key": "all",
                    "type": "table",
                    "label": "全部",
                    "fields": ["customer", "units", "amount"],
                    "sort": ["-units"],
                    "filter": 'units > 0 AND customer.level = "vip"',
                    "group": "customer",
                }
            ],
            "checks": [{"condition": "units < 100", "message": "太多了", "field": "units"}],
        },
    ],
    "processes": [
        {
            "key": "check",
            "label": "核价",
            "form": "order",
            "trigger": {"on": "record.update", "fields": ["units"], "condition": "units > 10"},
            "nodes": [
                {"key": "start", "type": "start"},
                {
                    "key": "boss",
                    "type": "approve",
                    "label": "主管",
                    "assignees": [{"type": "role", "role": "clerk"}],
                    "fields": {"units": "read"},
                },
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}],
        }
    ],
    "rules": [
        {
            "key": "note",
            "label": "改价",
            "form": "order",
            "trigger": {"on": "record.updated", "fields": ["units"]},
            "condition": "units > 1 AND customer.spent > 100",
            "actions": [
                {"type": "update_record", "set": {"price": "price * 2"}},
                {"type": "update_record", "record": "customer", "set": {"level": '"vip"'}},
                {
                    "type": "notify",
                    "to": [{"type": "role", "role": "clerk"}],
                    "text": "{customer.name} 买了 {units} 件，units 不变",
                },
            ],
        }
    ],
    "dashboards": [
        {
            "key": "sales",
            "label": "销售",
            "blocks": [
                {
                    "key": "by_level",
                    "type": "column",
                    "label": "等级",
                    "form": "order",
                    "dimensions": ["customer.level"],
                    "measures": ["SUM(units)"],
                    "filter": "units > 0",
                }
            ],
        }
    ],
    "roles": [
        {
            "key": "clerk",
            "label": "店员",
            "forms": {
                "order": {
                    "operations": ["read", "create"],
                    "scope": {"expression": "units < 50"},
                    "fields": {"units": "edit", "amount": "read"},
                },
                "customer": {"operations": ["read"], "scope": "all"},
            },
            "dashboards": ["sales"],
        }
    ],
}


def a_shop() -> dict[str, Any]:
    return deepcopy(SHOP)


def changed(at: str, value: Any) -> dict[str, Any]:
    """Return the shop with one thing changed: `at` is a path such as "rules/0/condition"; None takes it out."""
    steps = tuple(int(step) if step.isdigit() else step for step in at.split("/"))
    found: Any = without(SHOP, steps) if value is None else with_value(SHOP, steps, value)
    return deepcopy(found)


def compiled(document: dict[str, Any]) -> Compiled:
    return compile_app(content_of(document))
