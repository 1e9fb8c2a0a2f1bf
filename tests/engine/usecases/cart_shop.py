"""A shop where carts are left behind: its journey, one customer, and a worker that is called by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.living import worked
from tests.engine.usecases.workshop import Workshop

CUSTOMER, ORDER, VISIT = (FormRef("shop", form) for form in ("customer", "order", "visit"))
MINUTES, HOURS, DAYS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))


def message(key: str, text: str) -> dict[str, Any]:
    return {
        "key": key, "label": key, "form": "customer", "channel": "email", "purpose": "marketing",
        "address": "email", "subject": text, "text": text,
    }  # fmt: skip


def wait(amount: int, unit: str) -> dict[str, Any]:
    return {"type": "wait", "after": {"amount": amount, "unit": unit}}


def send(message: str) -> dict[str, Any]:
    return {"type": "send_message", "message": message}


CART: dict[str, Any] = {
    "key": "cart", "label": "购物车找回", "form": "customer",
    "entry": {
        "form": "visit", "via": "customer",
        "trigger": {"on": "record.created"}, "condition": 'kind = "加购"',
    },
    "reentry": "again",
    "goal": "COUNT(orders, paid_at >= parent.entered_at) > 0",
    "leave": 'COUNT(visits, kind = "清空" AND came_at >= parent.entered_at) > 0',
    "actions": [wait(30, "minutes"), send("first"), wait(24, "hours"), send("second")],
}  # fmt: skip

NOBODY = {"on": "schedule.due", "cron": "0 9 * * *", "records": "none"}


def a_shop(**said: Any) -> dict[str, Any]:
    return {
        "app": {"format": 1, "key": "shop", "label": "小店"},
        "forms": [
            {"key": "customer", "label": "客户", "fields": [
                {"key": "name", "type": "text", "label": "姓名"},
                {"key": "email", "type": "email", "label": "邮箱"},
                {"key": "seen_on", "type": "date", "label": "最近到店"},
                {"key": "level", "type": "text", "label": "等级"},
                {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
                {"key": "visits", "type": "reverse", "label": "互动", "from": "visit.customer"},
            ]},
            {"key": "order", "label": "订单", "fields": [
                {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
                {"key": "paid_at", "type": "datetime", "label": "付款时间"},
            ]},
            {"key": "visit", "label": "互动", "fields": [
                {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
                {"key": "kind", "type": "text", "label": "方式"},
                {"key": "came_at", "type": "datetime", "label": "时间"},
            ]},
        ],
        "segments": [{"key": "asleep", "label": "沉睡", "form": "customer", "condition": "seen_on < DAYS_AGO(90)"}],
        "messages": [message("first", "还有东西没付款"), message("second", "再想想")],
        "journeys": [CART | said],
    }  # fmt: skip


class Shop:
    """A shop with one customer, its journey, and a worker that is called by hand."""

    def __init__(self, workshop: Workshop, **said: Any) -> None:
        self.workshop = workshop
        workshop.published(a_shop(**said))
        self.customer = self.made(CUSTOMER, name="陈思远", email="chen@example.com")
        worked(workshop)

    @property
    def now(self) -> str:
        return self.workshop.clock.now().isoformat()

    def made(self, form: FormRef, **values: Any) -> str:
        return self.workshop.do(submit_new, form, values).written.record.id

    def visits(self, kind: str) -> None:
        self.made(VISIT, customer=self.customer, kind=kind, came_at=self.now)
        worked(self.workshop)

    def pays(self) -> None:
        self.made(ORDER, customer=self.customer, paid_at=self.now)
        worked(self.workshop)

    def changes(self, **values: Any) -> None:
        version = self.workshop.do(get_record, CUSTOMER, self.customer)[0].version
        self.workshop.do(submit_patch, CUSTOMER, self.customer, version, values)
        worked(self.workshop)

    def got(self) -> list[str]:
        """Return the subjects of what the customer got, in order."""
        with self.workshop.database.works.reading() as work:
            found = work.letters.of_record("shop", self.customer, limit=50)
        return [each.subject for each in reversed(found)]

    def outcomes(self) -> list[str]:
        log: Any = self.workshop.do(runs_of, "shop")
        return [each["outcome"] for each in reversed(log["items"])]
