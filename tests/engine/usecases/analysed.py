"""What people do in a small shop, and the dashboard that analyses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.documents import known

BUYER, ACT = FormRef("crm", "buyer"), FormRef("crm", "act")
KINDS: Json = [
    {"value": "view", "label": "浏览"}, {"value": "cart", "label": "加购"}, {"value": "pay", "label": "付款"},
]  # fmt: skip
FORMS: list[dict[str, Any]] = [
    {"key": "buyer", "label": "客户", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "level", "type": "text", "label": "等级"},
    ]},
    {"key": "act", "label": "互动", "fields": [
        {"key": "no", "type": "number", "label": "编号", "decimals": 0},
        {"key": "buyer", "type": "reference", "label": "客户", "form": "buyer"},
        {"key": "kind", "type": "choice", "label": "做了什么", "options": KINDS},
        {"key": "channel", "type": "text", "label": "渠道"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "on", "type": "date", "label": "日期"},
    ]},
]  # fmt: skip
ACTS: dict[str, Json] = {"form": "act", "who": "buyer", "when": "on"}
STEPS: Json = [
    {"label": "浏览", "condition": 'kind = "view"'},
    {"label": "加购", "condition": 'kind = "cart"'},
    {"label": "付款", "condition": 'kind = "pay"'},
]
BLOCKS: dict[str, dict[str, Json]] = {
    "kept": {**ACTS, "type": "retention", "grain": "month", "periods": 3},
    "paid": {**ACTS, "type": "retention", "grain": "week", "first": 'kind = "view"', "again": 'kind = "pay"'},
    "funnel": {**ACTS, "type": "conversion", "steps": STEPS, "days": 7},
    "channels": {**ACTS, "type": "conversion", "steps": STEPS, "split": "channel"},
    "buyers": {**ACTS, "type": "conversion", "steps": STEPS, "split": "buyer.level"},
    "worth": {**ACTS, "type": "rfm", "amount": "amount", "filter": 'kind = "pay"'},
    "tiers": {**ACTS, "type": "rfm", "amount": "amount", "limits": {
        "recency": [300, 200, 100, 50], "frequency": [2, 3, 4, 5], "amount": [10, 20, 30.5, 40]}},
}  # fmt: skip
MONTHS: dict[str, Json] = {
    "key": "months", "type": "column", "form": "act",
    "dimensions": [{"field": "on", "grain": "month"}, "channel"],
}  # fmt: skip
"""A chart beside them, to be pressed on."""
FILTERS: Json = [
    {"key": "time", "label": "时间", "kind": "period", "on": {"act": "on"}},
    {"key": "channel", "label": "渠道", "kind": "values", "on": {"act": "channel"}},
]
SCOPES = ('channel = "shop"', "no > 40", 'buyer.level = "a"', "amount < 15 OR ISBLANK(amount)")
HIDDEN = {1: "amount", 2: "channel"}
MASKED = {3: "channel"}


def roles() -> Iterator[dict[str, Any]]:
    for at, scope in enumerate(SCOPES):
        rights = {key: "hidden" for key in (HIDDEN.get(at),) if key}
        rights |= {key: "masked" for key in (MASKED.get(at),) if key}
        yield {"key": f"r{at}", "label": f"{at}", "dashboards": ["board"], "forms": {
            "act": {"operations": ["read"], "scope": {"expression": scope}, "fields": rights},
            "buyer": {"operations": ["read"], "scope": "all"},
        }}  # fmt: skip


def analysed(workshop: Workshop) -> Workshop:
    """Publish the shop with its dashboard."""
    blocks = [*({"key": key, **body} for key, body in BLOCKS.items()), MONTHS]
    board = {"key": "board", "label": "看板", "filters": FILTERS, "blocks": blocks}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": FORMS, "roles": [*roles()], "dashboards": [board]})
    return workshop


class Told:
    """Makes what buyers do."""

    def __init__(self, shop: Workshop) -> None:
        self.shop, self.count = shop, 0

    def buyer(self, name: str, level: str = "a") -> str:
        return self.shop.do(submit_new, BUYER, {"name": name, "level": level}).written.record.id

    def did(self, buyer: str, kind: str, on: str, **values: Json) -> None:
        self.count += 1
        said: dict[str, Json] = {"no": str(self.count), "buyer": buyer, "kind": kind, "on": on}
        self.shop.do(submit_new, ACT, {**said, **values})


def figures(shop: Workshop, block: str, who: Principal = ADMIN, **filters: Json) -> dict[str, Any]:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.query_dashboard(view, "board", Showing(filters, (block,)))

    found: dict[str, Any] = known(shop.as_(who, look))["blocks"][block]
    return found
