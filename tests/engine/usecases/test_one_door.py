"""However a record is saved, by a person, a rule, a batch: what must be agreed first is held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.processes.store import Box
from dougong.records.record import Record, State
from dougong.usecases.changes.overwriting import NoSuchVersion, VersionMoved, written_since
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.records.batch import Batch, Outcome, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.rules.running import run_rules
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import (
    ANN,
    APPROVAL,
    BOB,
    BOSS,
    CREDIT,
    REF,
    SALES,
    Office,
    on_update,
)
from tests.engine.usecases.workshop import ADMIN, Workshop

NOTE = {
    "key": "note",
    "label": "便签",
    "fields": [{"key": "text", "type": "text", "label": "内容"}],
}
COPY = {
    "key": "copy",
    "label": "抄一份",
    "form": "note",
    "trigger": {"on": "record.created"},
    "actions": [{"type": "create_record", "form": "credit", "set": {"customer": "text"}}],
}
CHANGE = {
    **COPY,
    "actions": [
        {
            "type": "update_record",
            "form": "credit",
            "match": {"customer": "text"},
            "set": {"amount": "9"},
        }
    ],
}


def batch(
    office: Office, person: str, mode: Mode, *items: Mapping[str, Json], **more: Any
) -> list[Outcome]:
    asked = Batch(mode, list(items), **more)
    return office.workshop.as_(office.who(person), change_batch, REF, asked)


def credits(office: Office, *ids: str) -> list[Record]:
    return [record for id in ids if (record := office.record(id)) is not None]


def runs(office: Office, id: str) -> list[str]:
    return [
        run.initiator for run in office.workshop.do(lambda work, _: work.runs.of_record(REF, id))
    ]


def with_rule(workshop: Workshop, process: Mapping[str, Any], rule: Mapping[str, Any]) -> Office:
    office = Office(workshop).opened()
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    forms = {"forms": [CREDIT, NOTE], "processes": [process], "roles": [SALES], "rules": [rule]}
    workshop.drafted({"app": app, **forms})
    # Rules act for whoever published them.
    boss = office.who(BOSS)
    plan, _ = workshop.as_(boss, releases.make_plan, "crm")
    workshop.as_(boss, releases.publish, "crm", Approval(plan, confirm=True))
    return office


def hear(work: UnitOfWork, _: Principal) -> None:
    for claim in work.outbox.claim(None, limit=10):
        if claim.kind.startswith("record."):
            run_rules(work, claim.id, claim.kind, claim.payload)
        work.outbox.complete(claim)


def test_what_a_batch_makes_waits_and_has_a_run_of_its_importer(workshop: Workshop) -> None:
    office = Office(workshop).opened()

    made = batch(office, ANN, Mode.INSERT, {"customer": "甲"}, {"customer": "乙"})

    records = [each.record for each in made if each.record]
    assert [record.state for record in records] == [State.PENDING] * 2
    assert [runs(office, record.id) for record in records] == [[ANN]] * 2
    assert len(office.box(BOB)) == 2


def test_what_a_batch_changes_is_held(workshop: Workshop) -> None:
    office = Office(workshop, [on_update()]).opened()
    ann = office.who(ANN)
    record = workshop.as_(ann, submit_new, REF, {"customer": "甲", "amount": "1"}).written.record

    batch(office, ANN, Mode.UPDATE, {"id": record.id, "amount": "5"})

    (now,) = credits(office, record.id)
    assert (now.values["amount"], now.version) == (1, 1)
    assert office.page(BOB)["changes"][0]["after"] == "5.00"


def test_a_row_that_cannot_be_held_fails_alone(workshop: Workshop) -> None:
    office = Office(workshop, [on_update()]).opened()
    ann = office.who(ANN)
    record = workshop.as_(ann, submit_new, REF, {"customer": "甲", "amount": "1"}).written.record
    batch(office, ANN, Mode.UPDATE, {"id": record.id, "amount": "5"})

    again = {"id": record.id, "amount": "6"}
    (outcome,) = batch(office, ANN, Mode.UPDATE, again, partial=True)

    assert [each.code for each in outcome.problems] == ["process.running_already"]
    with pytest.raises(Invalid) as refused:
        batch(office, ANN, Mode.UPDATE, again)
    assert [each.path for each in refused.value.problems] == ["items/0/record"]


def test_who_manages_a_form_brings_in_what_was_agreed_elsewhere(workshop: Workshop) -> None:
    office = Office(workshop).opened()

    (kept,) = batch(office, BOSS, Mode.INSERT, {"customer": "甲"}, rules=False)
    (held,) = batch(office, ANN, Mode.INSERT, {"customer": "乙"}, rules=False)

    assert kept.record is not None
    assert held.record is not None
    assert (kept.record.state, held.record.state) == (State.ACTIVE, State.PENDING)
    assert kept.record.values["number"] is not None


def test_what_a_rule_makes_waits_like_a_persons(workshop: Workshop) -> None:
    office = with_rule(workshop, APPROVAL, COPY)
    workshop.do(submit_new, _ref("note"), {"text": "丙"})

    workshop.do(hear)

    task = office.box(BOSS, Box.STARTED)[0]
    (made,) = credits(office, task["record"])
    assert (made.state, made.values["customer"]) == (State.PENDING, "丙")


def test_what_a_rule_changes_is_held(workshop: Workshop) -> None:
    office = with_rule(workshop, on_update(), CHANGE)
    record = workshop.do(submit_new, REF, {"customer": "丙", "amount": "1"}).written.record
    workshop.do(submit_new, _ref("note"), {"text": "丙"})

    workshop.do(hear)

    (now,) = credits(office, record.id)
    assert (now.values["amount"], runs(office, record.id)) == (1, [BOSS])


def test_a_record_that_stands_twice_in_a_batch_is_changed_by_the_first_row(
    workshop: Workshop,
) -> None:
    office = Office(workshop, []).opened()
    one, two = (
        workshop.do(submit_new, REF, {"customer": name}).written.record.id for name in "甲乙"
    )
    items = [{"id": id, "amount": amount} for id, amount in ((one, "1"), (one, "2"), (two, "3"))]

    outcomes = batch(office, BOSS, Mode.UPDATE, *items, partial=True)

    assert [[each.code for each in outcome.problems] for outcome in outcomes] == [
        [],
        ["import.twice"],
        [],
    ]
    assert [now.values["amount"] for now in credits(office, one, two)] == [1, 3]


def test_a_record_is_found_by_its_unique_value_as_the_index_sees_it(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    id = workshop.do(submit_new, REF, {"customer": "ABC"}).written.record.id

    batch(office, BOSS, Mode.UPSERT, {"customer": "abc", "amount": "7"}, by=("customer",))

    (now,) = credits(office, id)
    assert (now.values["customer"], now.values["amount"]) == ("abc", 7)


def test_a_version_that_never_was_is_refused(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    record = workshop.do(submit_new, REF, {"customer": "甲"}).written.record

    with pytest.raises(NoSuchVersion):
        office.workshop.as_(ADMIN, submit_patch, REF, record.id, 99, {"customer": "乙"})


def test_however_much_was_written_since_nobody_writes_over_it(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    record = workshop.do(submit_new, REF, {"customer": "甲", "amount": "0"}).written.record
    workshop.do(submit_patch, REF, record.id, 1, {"customer": "乙"})

    workshop.do(_many_changes, record.id, 501)

    with pytest.raises(VersionMoved) as moved:
        office.workshop.as_(ADMIN, submit_patch, REF, record.id, 1, {"customer": "丙"})
    assert moved.value.fields == {"customer"}
    (now,) = credits(office, record.id)
    assert workshop.do(lambda work, _: written_since(work, now, 2)) == {"amount"}
    assert workshop.do(lambda work, _: written_since(work, now, now.version)) == frozenset()


def _many_changes(work: UnitOfWork, who: Principal, id: str, count: int) -> None:
    for amount in range(1, count + 1):
        record = work.facts.record(REF, id)
        assert record is not None
        submit_patch(work, who, REF, id, record.version, {"amount": str(amount)})


def _ref(form: str) -> Any:
    return type(REF)("crm", form)
