"""What a refusal does not tell: values of fields, and records, that are not for the eyes of who is refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import text_of
from dougong.records.shape import FormRef
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.imports.trial import try_import
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, REF, Office
from tests.engine.usecases.test_unlike_together import FEE, fees, new
from tests.engine.usecases.workshop import Workshop

HOUSE = FormRef("crm", "house")
MOVE: dict[str, Any] = {
    **APPROVAL, "form": "fee", "trigger": {"on": "record.update", "hold": True, "fields": ["house"]},
    "nodes": [
        {**each, "assignees": [{"type": "person", "people": [BOB]}], "fields": {}}
        if each["key"] == "leader" else each for each in APPROVAL["nodes"]
    ],
}  # fmt: skip


def secrets() -> dict[str, Any]:
    """Return fees with a code that nobody sees: it must be unlike all others, and comes from a house."""
    document = fees("house", "month")
    form, [role] = document["forms"][0], document["roles"]
    form["fields"] += [
        {"key": "of", "type": "reference", "label": "户", "form": "house"},
        {"key": "code", "type": "text", "label": "密码", "unique": True, "default": "of.code"},
    ]
    code = {"key": "code", "type": "text", "label": "密码"}
    name = {"key": "name", "type": "text", "label": "户名"}
    house: dict[str, Any] = {"key": "house", "label": "户", "fields": [name, code]}
    document["forms"].append(house)
    hidden: dict[str, Any] = {"fields": {"code": "hidden"}}
    role["forms"]["fee"] |= {"operations": ["create", "read", "update", "import"], **hidden}
    role["forms"]["house"] = {"operations": ["read"], "scope": "all", **hidden}
    return {**document, "processes": [MOVE]}


@pytest.fixture
def guarded(workshop: Workshop) -> Office:
    office = Office(workshop, []).opened()
    workshop.published(secrets())
    workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, ANN))
    )
    return office


def test_what_came_into_a_hidden_field_is_not_told_when_it_is_taken(guarded: Office) -> None:
    workshop, ann = guarded.workshop, guarded.who(ANN)
    house = workshop.do(submit_new, HOUSE, {"name": "甲户", "code": "8261"}).written.record.id
    given: dict[str, Json] = {"of": house}
    workshop.as_(ann, submit_new, FEE, given)
    told: list[str] = []

    for way in (
        lambda: workshop.as_(ann, submit_new, FEE, given),
        lambda: workshop.as_(ann, change_batch, FEE, Batch(Mode.INSERT, [given])),
    ):
        with pytest.raises(Invalid) as refused:
            way()
        [problem] = refused.value.problems
        told += [problem.code, text_of(problem), str(problem.params)]

    assert told.count("record.taken_already") == 2
    assert not any("8261" in each for each in told)


def test_a_table_is_tried_though_a_hidden_field_stands_once(guarded: Office) -> None:
    workshop, ann = guarded.workshop, guarded.who(ANN)
    kept: Any = workshop.as_(ann, keep_file, Upload(BytesIO("房号\n1-101".encode()), "a.csv", ""))
    columns: Json = [{"column": 0, "field": "house"}]
    plan = plan_from({"app": "crm", "form": "fee", "file": kept["id"], "columns": columns})

    assert workshop.as_(ann, try_import, plan)["created"] == 1


def test_who_agrees_is_not_told_of_a_record_that_is_not_for_them(guarded: Office) -> None:
    workshop, ann = guarded.workshop, guarded.who(ANN)
    new(workshop, "1-101", "2026-11-01")
    own = workshop.as_(ann, submit_new, FEE, {"house": "2", "month": "2026-11-01"}).written.record
    workshop.as_(ann, submit_patch, FEE, own.id, own.version, {"house": "1-101"})

    with pytest.raises(Invalid) as refused:
        guarded.act(BOB, "agree")

    [problem] = refused.value.problems
    assert (problem.code, problem.params["record"]) == ("record.taken_together", None)


def test_a_clash_does_not_tell_what_a_node_hides(workshop: Workshop) -> None:
    start, leader, end = APPROVAL["nodes"]
    hiding = {**leader, "fields": {"terms": "hidden"}}
    trigger = {"on": "record.update", "hold": True, "fields": ["amount"]}
    held = {**APPROVAL, "trigger": trigger, "nodes": [start, hiding, end]}
    office = Office(workshop, [held]).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="1", terms="monthly").written.record
    office.patch(ANN, record, amount="2", terms="prepaid")
    office.patch(ANN, record, terms=None)
    workshop.as_(office.who(BOSS), submit_patch, REF, record.id, 2, {"terms": "monthly"})

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree")

    [problem] = refused.value.problems
    assert (problem.path, problem.code) == ("values/terms", "process.record_moved")
    assert "月结" not in text_of(problem)
