"""A shop with its customers, orders and activities, and the nine tags that it gives them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.rules import event_of
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.segments.following import REFRESH, follow_event, refresh
from tests.engine.usecases.workshop import Workshop

DAY = timedelta(days=1)
GOODS, MEMBER, ORDER, VISIT = (
    FormRef("shop", form) for form in ("goods", "member", "order", "visit")
)


def rollup(key: str, label: str, source: str, expression: str) -> dict[str, Any]:
    return {"key": key, "type": "rollup", "label": label, "from": source, "expression": expression}


SHOP: dict[str, Any] = {
    "app": {"format": 1, "key": "shop", "label": "小店"},
    "forms": [
        {"key": "goods", "label": "商品", "fields": [
            {"key": "name", "type": "text", "label": "名称"},
            {"key": "launched_on", "type": "date", "label": "上市日期"},
        ]},
        {"key": "member", "label": "会员", "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "answered_on", "type": "date", "label": "最近回复消息"},
            {"key": "orders", "type": "reverse", "label": "订单", "from": "order.member"},
            {"key": "visits", "type": "reverse", "label": "互动", "from": "visit.member"},
            rollup("order_count", "订单数", "order.member", "COUNT()"),
            rollup("spent", "累计消费", "order.member", "SUM(amount)"),
            rollup("first_on", "首单", "order.member", "MIN(paid_on)"),
            rollup("last_on", "末单", "order.member", "MAX(paid_on)"),
            rollup("seen_on", "最近互动", "visit.member", "MAX(came_on)"),
            {"key": "rfm", "type": "formula", "label": "RFM 得分", "decimals": 0, "expression":
                "IF(ISBLANK(last_on), 0, IF(last_on >= DAYS_AGO(30), 3, IF(last_on >= DAYS_AGO(90), 2, 1)))"
                " + MIN(order_count, 5) + IF(spent >= 5000, 5, IF(spent >= 1000, 3, 1))"},
        ]},
        {"key": "order", "label": "订单", "fields": [
            {"key": "member", "type": "reference", "label": "会员", "form": "member"},
            {"key": "goods", "type": "reference", "label": "商品", "form": "goods"},
            {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
            {"key": "paid_on", "type": "date", "label": "付款日"},
            {"key": "coupon", "type": "switch", "label": "用券或打折"},
        ]},
        {"key": "visit", "label": "互动", "fields": [
            {"key": "member", "type": "reference", "label": "会员", "form": "member"},
            {"key": "came_on", "type": "date", "label": "日期"},
            {"key": "kind", "type": "text", "label": "方式"},
        ]},
    ],
    "segments": [
        {"key": "valuable", "label": "高价值", "form": "member", "top": {"by": "rfm", "percent": 10}},
        {"key": "promising", "label": "潜力", "form": "member",
         "condition": "(order_count >= 5 OR spent >= 2000) AND last_on < DAYS_AGO(90)"},
        {"key": "fresh", "label": "新客户", "form": "member", "condition": "first_on >= DAYS_AGO(30)"},
        {"key": "unbought", "label": "注册未购", "form": "member", "condition": "order_count = 0"},
        {"key": "asleep", "label": "沉睡", "form": "member", "condition":
            "NOT ISBLANK(last_on) AND last_on < DAYS_AGO(180)"
            " AND (ISBLANK(seen_on) OR seen_on < DAYS_AGO(180))"},
        {"key": "lost", "label": "流失", "form": "member", "condition":
            "COUNT(orders, paid_on >= DAYS_AGO(365)) = 0"
            ' AND COUNT(visits, came_on >= DAYS_AGO(365) AND kind = "登录") = 0'
            " AND (ISBLANK(answered_on) OR answered_on < DAYS_AGO(365))"
            " AND DATE(created_at) < DAYS_AGO(365)"},
        {"key": "thrifty", "label": "价格敏感型", "form": "member", "condition":
            "order_count >= 3 AND COUNT(orders, coupon) * 2 > order_count"},
        {"key": "early", "label": "新品追随者", "form": "member", "condition":
            "COUNT(orders, DAYS(paid_on, goods.launched_on) <= 14) >= 2"},
        {"key": "lively", "label": "高频互动者", "form": "member", "condition":
            "COUNT(visits, came_on >= DAYS_AGO(90)) > 5"},
    ],
}  # fmt: skip


def a_shop(**changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shop; what is given replaces settings of segments by key."""
    found = deepcopy(SHOP)
    found["segments"] = [each | changed.get(each["key"], {}) for each in found["segments"]]
    return found


class Shop:
    """The shop at work: people buy and come by, events are heard, the clock goes on."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        workshop.published(a_shop())

    def member(self, name: str, **values: Json) -> str:
        return self.made(MEMBER, {"name": name, **values})

    def bought(self, member: str, amount: int, on: date, **values: Json) -> str:
        said = {"member": member, "amount": str(amount), "paid_on": on.isoformat()}
        return self.made(ORDER, {**said, **values})

    def came(self, member: str, on: date, kind: str = "看商品") -> str:
        return self.made(VISIT, {"member": member, "came_on": on.isoformat(), "kind": kind})

    def made(self, form: FormRef, values: Mapping[str, Json]) -> str:
        return self.workshop.do(submit_new, form, values).written.record.id

    def changed(self, form: FormRef, id: str, **values: Json) -> None:
        record, _, _ = self.workshop.do(get_record, form, id)
        self.workshop.do(submit_patch, form, id, record.version, values)

    @property
    def today(self) -> date:
        with self.workshop.database.works.reading() as work:
            return work.moment.today

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def heard(self) -> None:
        """Let the segments hear of what happened, a second pass, and them be looked at."""
        self._events()
        self.workshop.clock.advance(timedelta(seconds=2))
        self.looked_at()

    def passed(self, time: timedelta) -> None:
        """Let time pass: at once until the last day, then as often as they are looked at."""
        until = self.workshop.clock.now() + time
        self.workshop.clock.advance(max(time - DAY, timedelta()))
        self.looked_at()
        while (due := self._next()) is not None and due <= until:
            self.workshop.clock.advance(max(due - self.workshop.clock.now(), timedelta()))
            self.looked_at()
        self.workshop.clock.advance(until - self.workshop.clock.now())

    def looked_at(self) -> None:
        while True:
            with self.workshop.database.works.writing() as work:
                claims = work.timers.claim((REFRESH,), limit=1)
                for claim in claims:
                    refresh(work, str(claim.payload["app"]), str(claim.payload["segment"]))
                    work.timers.complete(claim)
                work.commit()
            if not claims:
                return

    def tagged(self, segment: str) -> set[str]:
        """Return the names of those who are in a segment."""
        with self.workshop.database.works.reading() as work:
            ids = [id for id, _ in work.segments.members("shop", segment, limit=1000)]
        return {str(self.workshop.do(get_record, MEMBER, id)[0].values["name"]) for id in ids}

    def _events(self) -> None:
        with self.workshop.database.works.writing() as work:
            for claim in work.outbox.claim(None, limit=10_000):
                if claim.kind.startswith("record."):
                    follow_event(work, event_of(claim.id, claim.kind, claim.payload))
                work.outbox.complete(claim)
            work.commit()

    def _next(self) -> datetime | None:
        with self.workshop.database.works.reading() as work:
            return work.timers.next_due()
