"""A record becomes again what it was, as far as that is possible and allowed."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.changes.overwriting import VersionMoved
from dougong.usecases.processes import submitting
from dougong.usecases.records import reverting
from tests.engine.usecases.office import ANN, BOSS, REF, Office
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm

LINES: dict[str, Any] = {
    "key": "lines",
    "type": "sub_form",
    "label": "明细",
    "fields": [
        {"key": "item", "type": "text", "label": "品名"},
        {"key": "qty", "type": "number", "label": "数量", "decimals": 0},
    ],
}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop, processes=[]).opened()


def back(office: Office, person: str, record: Record, version: int) -> Record:
    done = office.workshop.as_(
        office.who(person), reverting.revert_record, REF, record.id, record.version, version
    )
    return done.written.record


def test_values_go_back_to_a_version_and_the_way_back_is_a_change_too(office: Office) -> None:
    first = office.submit(ANN, customer="远山", amount="100", terms="prepaid").written.record
    second = office.patch(ANN, first, amount="200").written.record
    third = office.patch(ANN, second, amount="300", terms="monthly").written.record

    then = back(office, ANN, third, 1)

    assert (str(then.values["amount"]), then.values["terms"], then.version) == (
        "100.00",
        "prepaid",
        4,
    )
    assert str(back(office, ANN, then, 3).values["amount"]) == "300.00"


def test_fields_that_one_may_not_see_stay_as_they_are(office: Office) -> None:
    first = office.submit(ANN, customer="远山", amount="100").written.record
    second = office.patch(BOSS, first, margin="30", amount="150").written.record

    then = back(office, ANN, second, 1)

    held = office.record(then.id)
    assert held is not None
    assert (str(held.values["margin"]), str(held.values["amount"])) == ("30.00", "100.00")


def test_a_value_that_is_no_longer_possible_is_named(office: Office) -> None:
    first = office.submit(ANN, customer="远山", amount="1").written.record
    second = office.patch(ANN, first, customer="同舟").written.record
    office.submit(ANN, customer="远山", amount="2")

    with pytest.raises(Invalid) as refused:
        back(office, ANN, second, 1)

    assert [problem.path for problem in refused.value.problems] == ["customer"]


def test_a_version_that_never_was_is_not_found_and_an_old_page_is_told(office: Office) -> None:
    first = office.submit(ANN, customer="远山", amount="1").written.record
    second = office.patch(ANN, first, amount="2").written.record
    office.patch(ANN, second, amount="3")

    with pytest.raises(NotFound):
        back(office, ANN, second, 9)
    with pytest.raises(VersionMoved):
        back(office, ANN, second, 1)


def test_rows_go_back_with_their_values_and_their_number(workshop: Workshop) -> None:
    document = a_crm()
    document["forms"][1]["fields"].append(LINES)
    workshop.published(document)
    ref = FormRef("crm", "order")
    rows: list[Any] = [{"item": "茶", "qty": 1}, {"item": "杯", "qty": 2}]
    made = workshop.do(submitting.submit_new, ref, {"lines": rows}).written.record
    kept: list[Any] = [{"id": str(row["id"]), "item": "茶", "qty": 5} for row in lines_of(made)[:1]]
    changed = workshop.do(
        submitting.submit_patch, ref, made.id, made.version, {"lines": [*kept, {"item": "壶"}]}
    ).written.record

    then = workshop.as_(
        ADMIN, reverting.revert_record, ref, made.id, changed.version, 1
    ).written.record

    told = [(row["item"], str(row["qty"])) for row in lines_of(then)]
    assert told == [("茶", "1"), ("杯", "2")]
    assert lines_of(then)[0]["id"] == lines_of(made)[0]["id"]


def lines_of(record: Record) -> list[Any]:
    rows: Any = record.values["lines"]
    return list(rows)


def test_what_is_so_already_is_not_changed_again(office: Office) -> None:
    first = office.submit(ANN, customer="远山", amount="1").written.record

    with pytest.raises(Invalid) as refused:
        back(office, ANN, first, 1)

    assert [problem.code for problem in refused.value.problems] == ["record.nothing_to_restore"]
