"""Records that stand above one another: no circle comes about, whoever moves what, and in whatever order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.records.batch import Batch, Outcome, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.records.recycling import restore_record
from tests.engine.usecases.meanwhile import Deed, together
from tests.engine.usecases.workshop import Workshop

PLACE = FormRef("crm", "place")
ABOVE = {
    "key": "above",
    "type": "reference",
    "label": "上级",
    "form": "place",
    "tree": True,
    "on_delete": "clear",
}
NAME = {"key": "name", "type": "text", "label": "名称", "unique": True}
PLACES = {
    "app": {"format": 1, "key": "crm", "label": "地点"},
    "forms": [{"key": "place", "label": "地点", "fields": [NAME, ABOVE]}],
}


@pytest.fixture
def places(workshop: Workshop) -> Workshop:
    workshop.published(PLACES)
    return workshop


def made(places: Workshop, name: str, above: Record | None = None, id: str | None = None) -> Record:
    given = {"name": name, "above": above.id if above else None}
    return places.do(submit_new, PLACE, given, id).written.record


def above(places: Workshop, record: Record) -> Any:
    found = places.do(lambda work, _: work.facts.record(PLACE, record.id))
    return found and found.values["above"]


def moving(record: Record, to: Record) -> Deed:
    return lambda work, who: submit_patch(
        work, who, PLACE, record.id, record.version, {"above": to.id}
    )


def restoring(record: Record) -> Deed:
    return lambda work, who: restore_record(work, who, PLACE, record.id)


def refused(outcome: Any) -> list[tuple[str, str]]:
    assert isinstance(outcome, Invalid), outcome
    return [(problem.path, problem.code) for problem in outcome.problems]


def moved(places: Workshop, *moves: tuple[Record, Record | None]) -> list[Outcome]:
    """Return what becomes of moves that are sent together, each for itself."""
    return changed(
        places, *({"id": record.id, "above": to.id if to else None} for record, to in moves)
    )


def changed(places: Workshop, *items: Mapping[str, Json]) -> list[Outcome]:
    return places.do(change_batch, PLACE, Batch(Mode.UPDATE, items, partial=True))


@pytest.mark.parametrize("deep", [False, True])
def test_two_who_move_at_once_close_no_circle(places: Workshop, deep: bool) -> None:
    a, b = made(places, "甲"), made(places, "乙")
    under_a, under_b = made(places, "甲一", a), made(places, "乙一", b)
    first, second = (under_b, under_a) if deep else (b, a)

    outcome = together(places, moving(a, first), moving(b, second))

    assert refused(outcome) == [("above", "record.own_ancestor")]
    assert (above(places, a), above(places, b)) == (first.id, None)


@pytest.mark.parametrize("moves_first", [True, False])
def test_who_takes_a_record_back_closes_no_circle(places: Workshop, moves_first: bool) -> None:
    top = made(places, "总部")
    gone = made(places, "大区", top)
    low = made(places, "门店", gone)
    # Its own reference comes back with what it referred to.
    places.do(delete_record, PLACE, gone.id)
    deeds = moving(top, low), restoring(gone)

    outcome = together(places, *(deeds if moves_first else reversed(deeds)))

    assert refused(outcome) == [("above", "record.own_ancestor")]
    assert above(places, top) == (low.id if moves_first else None)
    assert above(places, low) == (None if moves_first else gone.id)


def test_a_batch_closes_no_circle_of_its_own(places: Workshop) -> None:
    a, b, c = (made(places, name) for name in "甲乙丙")

    outcomes = moved(places, (a, b), (b, a), (c, a))

    assert [[each.code for each in outcome.problems] for outcome in outcomes] == [
        ["record.own_ancestor"],
        ["record.own_ancestor"],
        [],
    ]
    assert [above(places, each) for each in (a, b, c)] == [None, None, a.id]


def test_a_batch_may_turn_two_records_round(places: Workshop) -> None:
    top = made(places, "甲")
    low = made(places, "乙", top)

    moved(places, (top, low), (low, None))

    assert [above(places, each) for each in (top, low)] == [low.id, None]


def test_what_rests_on_a_row_that_fails_fails_with_it(places: Workshop) -> None:
    top = made(places, "甲")
    low = made(places, "乙", top)

    outcomes = changed(
        places,
        {"id": top.id, "above": low.id},
        {"id": low.id, "above": None, "name": "甲"},
    )

    assert [[each.code for each in outcome.problems] for outcome in outcomes] == [
        ["record.own_ancestor"],
        ["record.taken"],
    ]
    assert above(places, top) is None


def test_a_record_made_under_an_id_does_not_stand_above_itself(places: Workshop) -> None:
    id = "01900000-0000-7000-8000-000000000009"
    given = {"name": "甲", "above": id}

    with pytest.raises(Invalid):
        places.do(submit_new, PLACE, given, id)
