"""Three sellers with customers, opportunities, visits and orders: the rows that their dashboard counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx

from tests.acceptance.shop import app_with, with_rows
from tests.harness.people import joined
from tests.harness.server import PASSWORD

SOURCES = {"web": "官网", "fair": "展会", "friend": "老客介绍"}
STAGES = {"lead": "线索", "need": "确认需求", "offer": "报价", "won": "赢单"}
CHANCES = 40
FORMS: tuple[dict[str, Any], ...] = (
    {"key": "customer", "label": "客户", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "客户名称"},
        {"key": "source", "type": "choice", "label": "来源", "options": [
            {"value": value, "label": label} for value, label in SOURCES.items()]},
    ]},
    {"key": "chance", "label": "商机", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "商机名"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "channel", "type": "lookup", "label": "渠道", "from": "customer.source"},
        {"key": "seller", "type": "member", "label": "负责人"},
        {"key": "begun", "type": "date", "label": "开始日"},
        {"key": "stage", "type": "choice", "label": "阶段", "options": [
            {"value": value, "label": label} for value, label in STAGES.items()]},
    ]},
    {"key": "visit", "label": "跟进", "title": "note", "fields": [
        {"key": "note", "type": "text", "label": "说了什么"},
        {"key": "chance", "type": "reference", "label": "商机", "form": "chance"},
        {"key": "seller", "type": "member", "label": "跟进人"},
        {"key": "day", "type": "date", "label": "日期"},
    ]},
    {"key": "deal", "label": "合同", "title": "number", "fields": [
        {"key": "number", "type": "text", "label": "合同号"},
        {"key": "chance", "type": "reference", "label": "商机", "form": "chance"},
        {"key": "seller", "type": "member", "label": "签约人"},
        {"key": "signed", "type": "date", "label": "签约日"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    ]},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """The app, and the sellers by name."""

    app: str
    sellers: dict[str, str]


def opened(admin: httpx.Client, today: date) -> Room:
    """Publish the app, fill it, and return where it is."""
    app = app_with(admin, "销售部", *FORMS)
    sellers = {name: _joined(admin, name) for name in _names()}
    ids = [*sellers.values()]
    customers = with_rows(admin, app, "customer", [
        {"name": f"客户{at:02}", "source": [*SOURCES][at % 3]} for at in range(CHANCES)
    ])  # fmt: skip
    begun = [today - timedelta(days=100 - at) for at in range(CHANCES)]
    chances = with_rows(admin, app, "chance", [
        {"name": f"商机{at:02}", "customer": customers[at], "seller": ids[_seller(at)],
         "begun": begun[at].isoformat(), "stage": [*STAGES][_stage(at)]} for at in range(CHANCES)
    ])  # fmt: skip
    with_rows(admin, app, "visit", [
        {"note": f"第 {nth + 1} 次", "chance": chances[at], "seller": ids[_seller(at)],
         "day": (begun[at] + timedelta(days=nth)).isoformat()} for at, nth in _visits()
    ])  # fmt: skip
    with_rows(admin, app, "deal", [
        {"number": f"H{at:02}", "chance": chances[at], "seller": ids[_seller(at)],
         "signed": (begun[at] + timedelta(days=12 + at)).isoformat(), "amount": str(900 + 35 * at)}
        for at in range(CHANCES) if _stage(at) == 3
    ])  # fmt: skip
    return Room(app, sellers)


def _names() -> list[str]:
    """Return names that nobody else has in the office that all tests share."""
    mark = uuid4().hex[:4]
    return [f"{name}{mark}" for name in ("林小满", "周见川", "何时雨")]


def _joined(admin: httpx.Client, name: str) -> str:
    person = {"username": f"seller-{uuid4().hex[:8]}", "name": name, "password": PASSWORD}
    id: str = joined(admin, person)["id"]
    return id


def _seller(at: int) -> int:
    return 0 if at % 2 else 1 + at % 4 // 2


def _stage(at: int) -> int:
    return min(at % 7, 3)


def _visits() -> Iterator[tuple[int, int]]:
    for at in range(CHANCES):
        for nth in range(1 + at % 3):
            yield at, nth
