"""A small shop: customers, their orders, and visits; rules are about these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from dougong.actions import Situation
from dougong.definitions.content import Body
from dougong.expressions import Surroundings
from dougong.fields.protocol import Value
from dougong.forms.compile import compile_forms
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.records.shape import FormRef
from dougong.rules import RecordEvent, RuleSpec, compile_rule

CUSTOMER: Body = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "level", "type": "choice", "label": "等级", "options": [
            {"value": "a", "label": "A 级"}, {"value": "b", "label": "B 级"}]},
        {"key": "spent", "type": "money", "label": "累计消费", "currency": "CNY"},
        {"key": "term", "type": "number", "label": "账期", "decimals": 0},
        {"key": "double", "type": "formula", "label": "两倍账期", "expression": "term * 2"},
        {"key": "tags", "type": "choices", "label": "标签", "options": [{"value": "vip", "label": "高价值"}]},
        {"key": "keeper", "type": "member", "label": "跟进人"},
    ],
}  # fmt: skip
VISIT: Body = {
    "key": "visit",
    "label": "拜访",
    "fields": [
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "on", "type": "date", "label": "计划日期"},
        {"key": "done", "type": "switch", "label": "已完成"},
        {"key": "note", "type": "text", "label": "目的"},
    ],
}
SHOP = compile_forms("crm", [CUSTOMER, VISIT])
CUSTOMERS, VISITS = FormRef("crm", "customer"), FormRef("crm", "visit")
NOON = Moment(datetime(2026, 11, 22, 4, tzinfo=UTC))


def a_rule(**said: Json) -> RuleSpec:
    body: dict[str, Json] = {
        "key": "rule", "label": "规则", "form": "customer", "trigger": {"on": "record.updated"}, "actions": [],
    }  # fmt: skip
    return compile_rule(body | said, "crm", SHOP.shapes)


def an_event(**said: object) -> RecordEvent:
    known: dict[str, object] = {
        "id": "e1", "on": "record.updated", "form": CUSTOMERS, "record": "c1", "release": 1,
    }  # fmt: skip
    return RecordEvent(**{**known, **said})  # type: ignore[arg-type]


def a_customer(**values: Value) -> Situation:
    row: Mapping[str, Value] = {"id": "c1", "name": "观澜商贸", **values}
    return Situation(CUSTOMERS, "c1", row, Surroundings(NOON))
