"""The figures of a shop's cockpit, each a measure that a maker can write, beside what they are when counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import Workshop
from tests.harness.documents import known


def rollup(key: str, source: str, expression: str) -> dict[str, Any]:
    return {"key": key, "type": "rollup", "label": key, "from": source, "expression": expression}


FORMS: list[dict[str, Any]] = [
    {"key": "channel", "label": "渠道", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        rollup("spend", "campaign.channel", "SUM(cost)"),
        rollup("won", "customer.channel", "COUNT()"),
    ]},
    {"key": "campaign", "label": "投放", "fields": [
        {"key": "channel", "type": "reference", "label": "渠道", "form": "channel"},
        {"key": "cost", "type": "money", "label": "花费", "currency": "CNY"},
    ]},
    {"key": "customer", "label": "客户", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "channel", "type": "reference", "label": "渠道", "form": "channel"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
        rollup("order_count", "order.customer", "COUNT()"), rollup("spent", "order.customer", "SUM(amount)"),
        rollup("first_on", "order.customer", "MIN(paid_on)"), rollup("last_on", "order.customer", "MAX(paid_on)"),
    ]},
    {"key": "order", "label": "订单", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "paid_on", "type": "date", "label": "付款日"},
    ]},
    {"key": "act", "label": "互动", "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "kind", "type": "text", "label": "做了什么"},
        {"key": "on", "type": "date", "label": "日期"},
    ]},
]  # fmt: skip
OFTEN = "COUNT(id, order_count >= 1)"
SOON = "COUNT(id, COUNT(orders, paid_on > parent.first_on AND DAYS(paid_on, parent.first_on) <= 30) > 0)"
FIGURES: list[tuple[str, str, str, str]] = [
    ("LTV", "customer", "SUM(spent) / COUNT()", "75.00"),
    ("复购率", "customer", f"COUNT(id, order_count >= 2) / {OFTEN}", "0.667"),
    ("客单价", "order", "SUM(amount) / COUNT()", "60.00"),
    ("日活", "act", 'COUNTD(customer & "/" & on) / COUNTD(on)', "2.00"),
    ("日活 / 月活", "act", 'COUNTD(customer & "/" & on) / COUNTD(on) / COUNTD(customer)', "0.500"),
    ("浏览到付款", "act", 'COUNTD(customer, kind = "pay") / COUNTD(customer, kind = "view")', "0.333"),
    ("流失率", "customer", f"COUNT(id, last_on < DAYS_AGO(90)) / {OFTEN}", "0.333"),
    ("30 天复购", "customer", f"{SOON} / {OFTEN}", "0.333"),
    ("加购放弃率", "act", '1 - COUNTD(customer, kind = "pay") / COUNTD(customer, kind = "cart")', "0.500"),
    ("获客成本", "channel", "SUM(spend) / SUM(won)", "50.00"),
]  # fmt: skip
FRACTIONS = {"复购率", "日活 / 月活", "浏览到付款", "流失率", "30 天复购", "加购放弃率"}


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """Four customers of two channels; three have bought, one of them long ago. Today is the 22nd of November."""
    workshop.published({"app": {"format": 1, "key": "crm", "label": "小店"}, "forms": FORMS})

    def made(form: str, **values: Json) -> str:
        return workshop.do(submit_new, FormRef("crm", form), values).written.record.id

    search, friends = made("channel", name="搜索"), made("channel", name="朋友")
    made("campaign", channel=search, cost="120")
    made("campaign", channel=search, cost="80")
    ann, bob, eve = (made("customer", name=name, channel=search) for name in "安白易")
    kit = made("customer", name="季", channel=friends)
    for customer, amount, day in (
        (ann, "100", "2026-10-01"), (ann, "50", "2026-10-20"), (bob, "40", "2026-08-01"),
        (bob, "80", "2026-11-01"), (eve, "30", "2026-06-01"),
    ):  # fmt: skip
        made("order", customer=customer, amount=amount, paid_on=day)
    for customer, kind, day in (
        (ann, "view", "2026-11-01"), (ann, "cart", "2026-11-01"), (ann, "pay", "2026-11-01"),
        (bob, "view", "2026-11-01"), (bob, "cart", "2026-11-02"), (eve, "view", "2026-11-02"),
        (kit, "share", "2026-11-03"), (eve, "share", "2026-11-03"),
    ):  # fmt: skip
        made("act", customer=customer, kind=kind, on=day)
    return workshop


def asked(shop: Workshop, form: str, measure: Json, *dimensions: Json) -> list[dict[str, Any]]:
    def look(work: UnitOfWork, who: Any) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        body: dict[str, Json] = {"form": form, "measures": [measure], "dimensions": [*dimensions]}
        return reporting.query_report(view, body)

    rows: list[dict[str, Any]] = known(shop.do(look))["rows"]
    return rows


def test_every_figure_of_the_cockpit_is_a_measure(shop: Workshop) -> None:
    found = {}
    for name, form, formula, _ in FIGURES:
        measure: dict[str, Json] = {"key": "m", "expression": formula}
        measure |= {"format": "percent"} if name in FRACTIONS else {}
        found[name] = asked(shop, form, measure)[0]["m"]

    assert found == {name: figure for name, _, _, figure in FIGURES}


def test_it_is_told_by_channel_as_well(shop: Workshop) -> None:
    measure: Json = {"key": "m", "expression": "SUM(amount) / COUNTD(customer)"}

    rows = asked(shop, "order", measure, "customer.channel.name")

    assert rows == [{"customer_channel_name": "搜索", "m": "100.00"}]
