"""Publishing over many records: short for everybody else, finished by jobs that bear a fall, and right in the end."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from dougong.access.principal import Principal
from dougong.directory.person import Person
from dougong.kernel.ids import new_id
from dougong.kernel.work import Claim
from dougong.records.shape import FormRef
from dougong.store.codec import Codec
from dougong.store.form_tables import form_table
from dougong.usecases.apps.client_view import client_view
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.computing import carry_computing, carry_settling
from dougong.usecases.publishing.later import (
    Overtaken,
    Publishing,
    Underway,
    begin_going_back,
    begin_publishing,
    carry_publishing,
)
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.worker.handler import CarryAlone
from tests.engine.usecases.workshop import NOON, Workshop

GOODS, LEVELS = FormRef("crm", "goods"), FormRef("crm", "level")
MANY = 2500
MAKER = "01900000-0000-7000-8000-0000000000aa"
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "货品"},
    "forms": [
        {
            "key": "level",
            "label": "档",
            "fields": [
                {"key": "name", "type": "text", "label": "名"},
                {"key": "off", "type": "number", "label": "折", "decimals": 0},
            ],
        },
        {
            "key": "goods",
            "label": "货品",
            "fields": [
                {"key": "name", "type": "text", "label": "名"},
                {"key": "size", "type": "text", "label": "大小"},
                {"key": "level", "type": "reference", "label": "档", "form": "level"},
                {"key": "off", "type": "formula", "label": "折", "expression": "level.off"},
            ],
        },
    ],
}


@pytest.fixture
def maker(workshop: Workshop) -> Principal:
    """Somebody who may build, in front of a shop with very many goods."""
    workshop.published(APP)
    level = workshop.do(submit_new, LEVELS, {"name": "甲", "off": "1"}).written.record.id

    def filled(work: Any, _: Principal) -> None:
        work.people.save(Person(MAKER, "maker", "匠", NOON, admin=True))
        codec = Codec(work.connection.dialect.name)
        table = form_table(work.connection, codec, GOODS)
        assert table is not None
        at = NOON if codec.dialect == "postgresql" else "2026-11-22T04:00:00.000000Z"
        rows = [
            {
                "id": new_id(), "created_at": at, "updated_at": at, "state": "active", "version": 1,
                "name": f"货{number}", "size": str(number) if number % 100 else "大",
                "level": level,
                "off": 1,
            }
            for number in range(MANY)
        ]  # fmt: skip
        work.connection.execute(insert(table.table), rows)

    workshop.do(filled)
    workshop.clock.advance(timedelta(hours=1))
    return workshop.do(lambda work, _: work.sessions.principal(MAKER))  # type: ignore[return-value]


def with_size(**settings: Any) -> dict[str, Any]:
    document = deepcopy(APP)
    document["forms"][1]["fields"][1] = {"key": "size", "label": "大小", **settings}
    return document


NUMBER = with_size(type="number", decimals=0)


def begun(workshop: Workshop, who: Principal, document: dict[str, Any]) -> Publishing:
    workshop.drafted(document)
    plan, _ = workshop.do(releases.make_plan, "crm")
    return workshop.as_(who, begin_publishing, "crm", Approval(plan, confirm=True))


def taken(workshop: Workshop) -> Claim:
    """Lease the only job that is due, as a worker does; one whose worker fell is due again after its lease."""
    with workshop.database.works.writing() as work:
        (claim,) = work.jobs.claim(None, limit=9)
        work.commit()
    return claim


def some(workshop: Workshop, **asked: Any) -> list[Any]:
    return workshop.do(list_records, GOODS, Listing(sort=("id",), **asked)).items()


def test_another_type_for_many_records_waits_for_a_job_and_then_is_there_at_once(
    workshop: Workshop, maker: Principal
) -> None:
    begin = begun(workshop, maker, NUMBER)

    assert begin.release is None
    assert some(workshop, limit=2)[1]["values"]["size"] == "1"
    told: Any = carried(workshop, carry_publishing)

    assert (told["release"], told["failed"]) == (2, MANY // 100)
    assert told["lost"][0]["value"] == "大"
    assert [item["values"]["size"] for item in some(workshop, limit=3)] == [None, "1", "2"]


def test_what_is_written_meanwhile_is_carried_over_as_well(
    workshop: Workshop, maker: Principal
) -> None:
    begun(workshop, maker, NUMBER)
    claim = taken(workshop)
    works = Interrupted(workshop, after=3)
    with pytest.raises(Fallen):
        carry_publishing(works, claim)

    first = some(workshop, limit=1)[0]["id"]
    workshop.clock.advance(timedelta(minutes=5))
    workshop.as_(maker, submit_patch, GOODS, first, 1, {"size": "77"})
    made = workshop.as_(maker, submit_new, GOODS, {"name": "新", "size": "88"}).written.record.id
    told: Any = carried(workshop, carry_publishing)

    assert told["release"] == 2
    sizes = [workshop.do(get_record, GOODS, id)[0].values["size"] for id in (first, made)]
    assert sizes == [77, 88]
    assert some(workshop, limit=2)[1]["values"]["size"] == "1"


def test_a_second_publishing_is_refused_while_one_is_under_way(
    workshop: Workshop, maker: Principal
) -> None:
    begun(workshop, maker, NUMBER)

    with pytest.raises(Underway):
        begun(workshop, maker, NUMBER)


def test_a_job_that_was_overtaken_publishes_nothing(workshop: Workshop, maker: Principal) -> None:
    begun(workshop, maker, NUMBER)
    claim = taken(workshop)
    workshop.published(with_size(type="long_text"))

    with pytest.raises(Overtaken):
        carry_publishing(workshop.database.works, claim)

    assert [each.number for each in workshop.do(releases.releases, "crm")] == [2, 1]


def test_going_back_brings_back_what_had_no_meaning(workshop: Workshop, maker: Principal) -> None:
    begun(workshop, maker, NUMBER)
    carried(workshop, carry_publishing)
    second = some(workshop, limit=2)[1]["id"]
    workshop.as_(maker, submit_patch, GOODS, second, 1, {"size": "5"})

    back = workshop.as_(maker, begin_going_back, "crm", 1)

    assert back.job is not None
    workshop.do(lambda work, _: work.outbox.claim(None, limit=9))
    carried(workshop, carry_publishing)
    assert [item["values"]["size"] for item in some(workshop, limit=3)] == ["大", "5", "2"]


def test_a_new_formula_over_many_records_is_computed_by_a_job_and_said_to_be(
    workshop: Workshop, maker: Principal
) -> None:
    document = deepcopy(APP)
    long = {"key": "long", "type": "formula", "label": "长", "expression": "LEN(size)"}
    document["forms"][1]["fields"].append(long)

    assert begun(workshop, maker, document).release == 2
    assert some(workshop, limit=1)[0]["values"]["long"] is None
    assert computing(workshop) == {"long"}
    claim = taken(workshop)
    with pytest.raises(Fallen):
        carry_computing(Interrupted(workshop, after=2), claim)
    workshop.clock.advance(timedelta(minutes=5))
    carried(workshop, carry_computing)

    assert len(some(workshop, filter="long >= 1", limit=1000)) == 1000
    assert some(workshop, filter="long = BLANK") == []
    assert computing(workshop) == set()


def test_computing_ends_with_the_records_there_were(workshop: Workshop, maker: Principal) -> None:
    ends: list[str | None] = []

    def batch(work: UnitOfWork, who: Principal) -> str | None:
        submit_new(work, who, GOODS, {"name": "新"})
        shapes = compiled_release(work, "crm").shapes
        return work.schema.compute_next(
            "crm", (GOODS, "off"), shapes, (ends or [""])[-1] or ""
        ).last

    while not ends or ends[-1] is not None:
        ends.append(workshop.as_(maker, batch))
        assert len(ends) < 10

    assert len(ends) == 3


def test_another_expression_is_computed_for_the_records_that_are_there(
    workshop: Workshop, maker: Principal
) -> None:
    document = deepcopy(APP)
    document["forms"][1]["fields"][3]["expression"] = "level.off + 1"

    begun(workshop, maker, document)
    carried(workshop, carry_computing)

    assert some(workshop, filter="off <> 2") == []


def test_a_change_that_very_many_records_follow_is_settled_by_a_job(
    workshop: Workshop, maker: Principal
) -> None:
    level = workshop.do(list_records, LEVELS, Listing()).items()[0]["id"]

    workshop.as_(maker, submit_patch, LEVELS, str(level), 1, {"off": "7"})
    assert len(some(workshop, filter="off = 7")) == 0
    carried(workshop, carry_settling)

    assert some(workshop, filter="off <> 7") == []


def computing(workshop: Workshop) -> set[str]:
    view: Any = workshop.do(client_view, "crm")
    fields = next(form["fields"] for form in view["forms"] if form["key"] == "goods")
    return {field["key"] for field in fields if field.get("computing")}


def carried(workshop: Workshop, carry: CarryAlone) -> Any:
    """Carry out the job that is due, as a worker does."""
    claim = taken(workshop)
    told = carry(workshop.database.works, claim)
    workshop.do(lambda work, _: work.jobs.complete(claim, told))
    return told


class Fallen(Exception):
    """The worker was killed."""


class Interrupted:
    """Opens units of work, and falls before the one after so many commits."""

    def __init__(self, workshop: Workshop, after: int) -> None:
        self._works, self._left = workshop.database.works, after

    def reading(self) -> UnitOfWork:
        return self._works.reading()

    def writing(self) -> UnitOfWork:
        if self._left == 0:
            raise Fallen
        self._left -= 1
        return self._works.writing()
