"""A small shop with channels, customers, orders and what people do: the rows that its cockpit counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx

from tests.acceptance.shop import app_with, with_rows
from tests.engine.usecases.shop_tags import rollup

KINDS = {"view": "浏览", "cart": "加购", "pay": "付款"}
CHANNELS = ("小程序", "门店", "抖音")
FORMS: tuple[dict[str, Any], ...] = (
    {"key": "channel", "label": "渠道", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "渠道名"},
        {"key": "spend", "type": "money", "label": "投放花费", "currency": "CNY"},
        rollup("won", "带来的客户", "customer.channel", "COUNT()"),
    ]},
    {"key": "customer", "label": "客户", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "channel", "type": "reference", "label": "来源", "form": "channel"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
        rollup("times", "购买次数", "order.customer", "COUNT()"),
        rollup("spent", "累计消费", "order.customer", "SUM(amount)"),
        rollup("first_on", "首次购买", "order.customer", "MIN(paid_on)"),
        rollup("last_on", "最近购买", "order.customer", "MAX(paid_on)"),
    ]},
    {"key": "order", "label": "订单", "title": "number", "fields": [
        {"key": "number", "type": "text", "label": "单号"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "paid_on", "type": "date", "label": "付款日"},
    ]},
    {"key": "act", "label": "互动", "title": "kind", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "kind", "type": "choice", "label": "做了什么", "options": [
            {"value": value, "label": label} for value, label in KINDS.items()]},
        {"key": "day", "type": "date", "label": "日期"},
    ]},
)  # fmt: skip

PEOPLE = 36
SPEND = {"小程序": 900, "门店": 1500, "抖音": 2400}


def channel_of(person: int) -> str:
    return CHANNELS[person % 3]


def orders(today: date) -> Iterator[tuple[int, int, date]]:
    """Yield whose order it is, its amount and its day: some buy once, some soon again, some long ago."""
    for person in range(PEOPLE):
        if person % 6 == 5:
            continue
        first = today - timedelta(days=20 + 9 * person)
        yield person, 60 + 5 * person, first
        if person % 2 == 0:
            yield person, 40 + person, first + timedelta(days=7 + person)


def acts(today: date) -> Iterator[tuple[int, str, date]]:
    """Yield who did what, and when: fewer with every step."""
    for person in range(PEOPLE):
        day = today - timedelta(days=person % 5)
        for nth, kind in enumerate(KINDS):
            if nth == 0 or person % (nth + 1) == 0:
                yield person, kind, day


def shop(admin: httpx.Client, today: date) -> str:
    """Publish the app, fill it, and return its key."""
    app = app_with(admin, "会员小店", *FORMS)

    channels = with_rows(
        admin, app, "channel", [{"name": name, "spend": str(SPEND[name])} for name in CHANNELS]
    )
    place = dict(zip(CHANNELS, channels, strict=True))
    people = [{"name": f"客户{at:02}", "channel": place[channel_of(at)]} for at in range(PEOPLE)]
    ids = with_rows(admin, app, "customer", people)
    with_rows(admin, app, "order", [
        {"number": f"D{at:03}", "customer": ids[who], "amount": str(amount), "paid_on": day.isoformat()}
        for at, (who, amount, day) in enumerate(orders(today))
    ])  # fmt: skip
    with_rows(admin, app, "act", [
        {"customer": ids[who], "kind": kind, "day": day.isoformat()} for who, kind, day in acts(today)
    ])  # fmt: skip
    return app
