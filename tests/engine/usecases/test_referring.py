"""A reference is set only to what one could pick; knowing an id is not enough, and guessing one tells nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, BOB, BOSS, CREDIT, Office
from tests.engine.usecases.workshop import Workshop

ORDER = FormRef("crm", "order")
FORM: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "credit", "type": "reference", "label": "客户", "form": "credit"},
        {"key": "note", "type": "text", "label": "备注"},
        {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
            {"key": "item", "type": "reference", "label": "货品", "form": "credit"}]},
    ]}  # fmt: skip
GRANTS = {
    "credit": {"operations": ["create", "read"], "scope": "own"},
    "order": {"operations": ["create", "read", "update"], "scope": "all"},
}
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "客户管理"},
    "forms": [CREDIT, FORM],
    "roles": [{"key": "sales", "label": "销售", "forms": GRANTS}],
}


class Shop:
    """Ann and Bob each see their own customers and everybody's orders."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.office = Office(workshop, []).opened()
        workshop.published(APP)
        self.anns = self.customer(ANN, "甲")
        self.bobs = self.customer(BOB, "乙")

    def customer(self, person: str, name: str) -> str:
        return self.office.submit(person, customer=name).written.record.id

    def order(self, person: str, **values: Any) -> Record:
        who = self.office.who(person)
        return self.workshop.as_(who, submit_new, ORDER, values).written.record

    def change(self, person: str, record: Record, **values: Any) -> Record:
        who = self.office.who(person)
        return self.workshop.as_(
            who, submit_patch, ORDER, record.id, record.version, values
        ).written.record


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    return Shop(workshop)


def refusal(shop: Shop, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        shop.order(ANN, **values)
    return [(each.path, each.code) for each in refused.value.problems]


def test_a_record_of_somebody_else_and_one_that_is_not_there_are_refused_alike(shop: Shop) -> None:
    assert refusal(shop, credit=shop.bobs) == [("credit", "record.not_for_you")]
    assert refusal(shop, credit=new_id()) == [("credit", "record.not_for_you")]
    assert shop.order(ANN, credit=shop.anns).values["credit"] == shop.anns


def test_rows_of_a_sub_form_refer_to_no_more_than_the_record(shop: Shop) -> None:
    lines = [{"item": shop.anns}, {"item": {"id": shop.bobs}}]

    assert refusal(shop, lines=lines) == [("lines/1/item", "record.not_for_you")]


def test_what_was_referred_to_before_may_stay(shop: Shop) -> None:
    order = shop.order(BOB, credit=shop.bobs, lines=[{"item": shop.bobs}])
    rows: Any = order.values["lines"]

    kept = shop.change(ANN, order, note="改", credit=shop.bobs, lines=[*rows, {"item": shop.anns}])

    assert kept.values["credit"] == shop.bobs
    with pytest.raises(Invalid):
        shop.change(ANN, shop.order(ANN), credit=shop.bobs)


def test_many_at_once_are_judged_one_by_one(shop: Shop) -> None:
    items: list[dict[str, Any]] = [
        {"credit": shop.anns},
        {"credit": shop.bobs},
        {"credit": {"id": new_id()}},
    ]

    found = shop.workshop.as_(
        shop.office.who(ANN), change_batch, ORDER, Batch(Mode.INSERT, items, partial=True)
    )

    assert [[each.code for each in outcome.problems] for outcome in found] == [
        [],
        ["record.not_for_you"],
        ["record.not_for_you"],
    ]


def test_administrators_refer_to_everything_and_readers_still_see_the_title(shop: Shop) -> None:
    order = shop.order(BOSS, credit=shop.bobs)

    seen, _, _ = shop.workshop.as_(shop.office.who(ANN), get_record, ORDER, order.id)

    assert seen.titles[shop.bobs] == "乙"


def test_a_member_is_somebody_of_the_directory(shop: Shop) -> None:
    document = {**APP, "forms": [CREDIT, {**FORM, "fields": [
        *FORM["fields"],
        {"key": "keeper", "type": "member", "label": "经手人"},
        {"key": "helpers", "type": "members", "label": "协助"},
        {"key": "place", "type": "department", "label": "部门"},
    ]}]}  # fmt: skip
    shop.workshop.published(document)
    kept = shop.order(ANN, keeper=BOB, helpers=[ANN, BOB])

    assert kept.values["keeper"] == BOB
    for field, told in (
        ("keeper", "record.not_in_directory"),
        ("helpers", "record.one_not_for_you"),
        ("place", "record.not_in_directory"),
    ):
        with pytest.raises(Invalid) as refused:
            shop.order(ANN, **{field: ["nobody"] if field == "helpers" else "nobody"})
        [problem] = refused.value.problems
        assert (problem.path, problem.code) == (field, told)


@pytest.mark.parametrize("key", ["member", "department"])
def test_a_form_may_be_called_as_what_leads_to_the_directory_is(
    workshop: Workshop, key: str
) -> None:
    target = {
        "key": key,
        "label": key,
        "fields": [{"key": "name", "type": "text", "label": "姓名"}],
    }
    who = {"key": "who", "type": "reference", "label": "谁", "form": key}
    called = {"key": "called", "type": "formula", "label": "名字", "expression": "who.name"}
    card = {"key": "card", "label": "卡", "fields": [who, called]}
    workshop.published(
        {"app": {"format": 1, "key": "crm", "label": "会员"}, "forms": [target, card]}
    )
    ann = workshop.do(submit_new, FormRef("crm", key), {"name": "安"}).written.record

    made = workshop.do(submit_new, FormRef("crm", "card"), {"who": ann.id}).written.record

    assert (made.values["who"], made.values["called"]) == (ann.id, "安")
