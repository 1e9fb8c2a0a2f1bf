"""A shop with the journeys that shops have: new customers, sleepers, birthdays, and who is worth a call."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dougong.kernel.canonical import Json
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.messages.letter_store import Sent
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.cart_shop import send, wait
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import Workshop

CUSTOMER, ORDER, COUPON, TODO = (
    FormRef("shop", form) for form in ("customer", "order", "coupon", "todo")
)


def rollup(key: str, source: str, expression: str) -> dict[str, Any]:
    return {"key": key, "type": "rollup", "label": key, "from": source, "expression": expression}


def of_customer(key: str, label: str, *fields: dict[str, Any]) -> dict[str, Any]:
    customer = {"key": "customer", "type": "reference", "label": "客户", "form": "customer"}
    return {"key": key, "label": label, "fields": [customer, *fields]}


def text(key: str, said: str) -> dict[str, Any]:
    """Return an SMS to a customer."""
    return {
        "key": key, "label": key, "form": "customer", "channel": "sms", "purpose": "marketing", "address": "phone",
        "signature": "观澜茶行", "template": key.upper(), "text": said + "，退订回T",
    }  # fmt: skip


FORMS: list[dict[str, Any]] = [
    {"key": "customer", "label": "客户", "fields": [
        {"key": "name", "type": "text", "label": "姓名"},
        {"key": "phone", "type": "phone", "label": "手机"},
        {"key": "labels", "type": "choices", "label": "标签", "options": [
            {"value": "new", "label": "新客户"}, {"value": "loyal", "label": "老客户"}]},
        {"key": "born_on", "type": "date", "label": "生日"},
        {"key": "keeper", "type": "text", "label": "客户经理"},
        {"key": "orders", "type": "reverse", "label": "订单", "from": "order.customer"},
        {"key": "coupons", "type": "reverse", "label": "券", "from": "coupon.customer"},
        rollup("order_count", "order.customer", "COUNT()"),
        rollup("spent", "order.customer", "SUM(amount)"),
        rollup("last_on", "order.customer", "MAX(paid_on)"),
    ]},
    of_customer(
        "order", "订单",
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "shipped_at", "type": "datetime", "label": "发货时间"},
    ),
    of_customer(
        "coupon", "优惠券",
        {"key": "amount", "type": "money", "label": "面额", "currency": "CNY"},
        {"key": "ends_on", "type": "date", "label": "到期日"},
        {"key": "used", "type": "switch", "label": "已用"},
    ),
    of_customer(
        "todo", "待办",
        {"key": "title", "type": "text", "label": "事项"},
        {"key": "keeper", "type": "text", "label": "谁做"},
    ),
]  # fmt: skip
SEGMENTS: list[dict[str, Any]] = [
    {"key": "valuable", "label": "高价值", "form": "customer", "condition": "spent >= 5000"},
]
TEXTS = [
    text("welcome", "{name}，欢迎"), text("brewing", "怎么泡"), text("asking", "喝得惯吗"),
    text("coupon", "送您一张券"), text("thanks", "谢谢再来"), text("nudge", "还没想好？"),
    text("ending", "券还有三天到期"), text("asleep90", "想您了"), text("asleep120", "很想您"),
    text("asleep180", "还记得我们吗"), text("birthday", "生日快乐"),
]  # fmt: skip

NEW: dict[str, Any] = {
    "key": "new", "label": "新客户", "form": "customer",
    "entry": {"form": "order", "via": "customer", "trigger": {"on": "record.created"},
              "condition": "customer.order_count = 1"},
    "reentry": "once",
    "quiet": {"from": "22:00", "to": "08:00"},
    "actions": [
        {"type": "update_record", "set": {"labels": 'ADD(labels, "new")'}},
        send("welcome"),
        {"type": "wait", "condition": "COUNT(orders, NOT ISBLANK(shipped_at)) > 0",
         "after": {"amount": 30, "unit": "days"}},
        wait(1, "days"), send("brewing"),
        wait(6, "days"), send("asking"),
        wait(8, "days"),
        {"type": "create_record", "form": "coupon", "set": {
            "customer": "id", "ends_on": "ADDDAYS(TODAY(), 30)",
            "amount": "IF(SUM(orders.amount) >= 500, 50, 20)"}},
        send("coupon"),
        {"type": "wait", "condition": "order_count >= 2", "after": {"amount": 7, "unit": "days"},
         "else": [send("nudge")]},
        {"type": "branch", "ways": [{"condition": "order_count >= 2", "actions": [
            send("thanks"), {"type": "update_record", "set": {"labels": 'ADD(REMOVE(labels, "new"), "loyal")'}}]}]},
        {"type": "wait", "until": "MAX(coupons.ends_on)", "before": {"amount": 3, "unit": "days"}},
        {"type": "branch", "ways": [{"condition": "COUNT(coupons, NOT used) > 0", "actions": [send("ending")]}]},
    ],
}  # fmt: skip
WAKE: dict[str, Any] = {
    "key": "wake", "label": "唤醒", "form": "customer",
    "entry": {"trigger": {"on": "date.reached", "field": "last_on", "after": {"amount": 90, "unit": "days"},
                          "at": "10:00"}},
    "reentry": "again",
    "goal": "COUNT(orders, paid_on >= DATE(parent.entered_at)) > 0",
    "actions": [send("asleep90"), wait(30, "days"), send("asleep120"), wait(60, "days"), send("asleep180")],
}  # fmt: skip
BIRTHDAY: dict[str, Any] = {
    "key": "birthday", "label": "生日关怀", "form": "customer",
    "entry": {"trigger": {"on": "date.reached", "field": "born_on", "yearly": True, "at": "09:00"}},
    "reentry": "again",
    "actions": [send("birthday"), {"type": "create_record", "form": "coupon", "set": {
        "customer": "id", "amount": "30", "ends_on": "ADDDAYS(TODAY(), 15)"}}],
}  # fmt: skip
CALLS: dict[str, Any] = {
    "key": "calls", "label": "每月联系高价值客户", "form": "customer",
    "trigger": {"on": "schedule.due", "cron": "0 9 1 * *", "segment": "valuable"},
    "actions": [{"type": "create_record", "form": "todo", "set": {
        "customer": "id", "keeper": "keeper", "title": '"联系 " & name'}}],
}  # fmt: skip


def a_shop(*journeys: dict[str, Any]) -> dict[str, Any]:
    """Return the shop with some of its journeys."""
    return {
        "app": {"format": 1, "key": "shop", "label": "茶行"},
        "forms": FORMS, "segments": SEGMENTS, "messages": TEXTS,
        "journeys": [*journeys], "rules": [CALLS],
    }  # fmt: skip


def local_day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(DEFAULT_ZONE)).date()


class Shop:
    """The shop at work under a clock of its own."""

    def __init__(self, workshop: Workshop, *journeys: dict[str, Any]) -> None:
        self.workshop = workshop
        workshop.published(a_shop(*journeys))
        worked(workshop)

    def customer(self, name: str = "陈思远", **values: Json) -> str:
        return self.made(CUSTOMER, name=name, phone="13800138000", **values)

    def buys(self, customer: str, amount: int = 200, **values: Json) -> str:
        return self.made(ORDER, customer=customer, amount=str(amount), paid_on=self.today, **values)

    def made(self, form: FormRef, **values: Json) -> str:
        id = self.workshop.do(submit_new, form, values).written.record.id
        worked(self.workshop)
        return id

    def changes(self, form: FormRef, id: str, **values: Json) -> None:
        version = self.workshop.do(get_record, form, id)[0].version
        self.workshop.do(submit_patch, form, id, version, values)
        worked(self.workshop)

    def after(self, **span: float) -> None:
        passed(self.workshop, timedelta(**span))

    @property
    def today(self) -> str:
        with self.workshop.database.works.reading() as work:
            return work.moment.today.isoformat()

    @property
    def now(self) -> datetime:
        return self.workshop.clock.now()

    def records(self, form: FormRef) -> list[tuple[str, Any]]:
        page = self.workshop.do(list_records, form, Listing(limit=100, sort=("id",))).page
        return [(each.id, each.values) for each in page.items]

    def values(self, form: FormRef) -> list[Any]:
        return [values for _, values in self.records(form)]

    def value(self, customer: str, key: str) -> Any:
        return self.workshop.do(get_record, CUSTOMER, customer)[0].values[key]

    def got(self, customer: str) -> list[str]:
        """Return the messages that a customer was sent, in their order."""
        return [each.message for each in self._letters(customer)]

    def got_on(self, customer: str, since: datetime) -> dict[int, str]:
        """Return the messages that a customer was sent since a moment, by the days that had begun since."""
        return {
            (local_day(each.at) - local_day(since)).days: each.message
            for each in self._letters(customer)
            if each.at > since
        }

    def _letters(self, customer: str) -> list[Sent]:
        with self.workshop.database.works.reading() as work:
            return [*reversed(work.letters.of_record("shop", customer, limit=50))]

    def outcomes(self) -> list[str]:
        log: Any = self.workshop.do(runs_of, "shop")
        return [each["outcome"] for each in reversed(log["items"])]
