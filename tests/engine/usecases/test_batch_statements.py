"""A batch reads what it rests on once: how many statements it takes does not depend on how many rows it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.batch import Batch, change_batch
from dougong.usecases.changing_many import Mode
from tests.engine.usecases.workshop import Workshop, a_crm
from tests.harness.statements import statements

FEW, MANY = 5, 50
CUSTOMER, DEAL = FormRef("crm", "customer"), FormRef("crm", "deal")
DEALS: dict[str, Any] = {
    "key": "deal",
    "label": "成交",
    "fields": [
        {"key": "no", "type": "serial", "label": "编号", "prefix": "D", "period": "none"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "name", "type": "formula", "label": "抬头", "expression": "no & customer.name"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
}
HEARD = {
    "key": "heard",
    "label": "抄一份",
    "form": "deal",
    "trigger": {"on": "record.created"},
    "actions": [{"type": "create_record", "form": "customer", "set": {"name": "name"}}],
}


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """A shop whose deals have numbers, look at their customers, and are heard of."""
    crm = a_crm()
    crm["forms"].append(DEALS)
    crm["rules"].append(HEARD)
    workshop.published(crm)
    return workshop


def test_a_batch_of_new_records_takes_as_many_statements_as_a_small_one(shop: Workshop) -> None:
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    deals = [{"customer": id, "units": at} for at, id in enumerate(customers)]

    few = change(shop, DEAL, deals[:FEW])
    many = change(shop, DEAL, deals)

    assert many.statements == few.statements < 20
    names = [record.values["name"] for record in many.records]
    assert names == [f"D{FEW + at + 1:04}客户{at}" for at in range(MANY)]


def test_a_batch_of_changes_takes_as_many_statements_as_a_small_one(shop: Workshop) -> None:
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    ids = ids_of(change(shop, DEAL, [{"customer": id, "units": 1} for id in customers]))
    changes = [{"id": id, "units": 2, "customer": customers[0]} for id in ids[1:]]

    few = change(shop, DEAL, changes[:FEW], Mode.UPDATE)
    many = change(shop, DEAL, changes[FEW:], Mode.UPDATE)

    assert many.statements == few.statements < 20
    names = [record.values["name"] for record in many.records]
    assert names == [f"D{at + 1:04}客户0" for at in range(FEW + 1, MANY)]


def test_what_is_refused_takes_no_number(shop: Workshop) -> None:
    items: list[dict[str, Any]] = [{"units": 1}, {"units": "viele"}, {"units": 3}]

    outcomes = shop.do(change_batch, DEAL, Batch(Mode.INSERT, items, partial=True))

    numbers = [each.record and each.record.values["no"] for each in outcomes]
    assert numbers == ["D0001", None, "D0002"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a batch made of its records, and how many statements it took."""

    records: Sequence[Record]
    statements: int


def named(count: int) -> list[dict[str, Any]]:
    return [{"name": f"客户{at}"} for at in range(count)]


def ids_of(done: Done) -> list[str]:
    return [record.id for record in done.records]


def change(
    shop: Workshop, ref: FormRef, items: list[dict[str, Any]], mode: Mode = Mode.INSERT
) -> Done:
    with statements() as sent:
        outcomes = shop.do(change_batch, ref, Batch(mode, items))
    return Done([each.record for each in outcomes if each.record], len(sent))
