"""What somebody who means no good tries, and what comes of it: nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dougong.directory.person import PeopleQuery
from dougong.kernel.errors import Conflict, DougongError, Forbidden, Invalid
from dougong.records.query import Query
from dougong.records.record import State
from dougong.usecases.building.evaluating import Asked, evaluate
from dougong.usecases.directory.people import edit_person, find_people, pick_people
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes import starting
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.filing import Upload, keep_file, open_file
from dougong.usecases.reading.records import get_record, guarded
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CREDIT, REF, SALES, Office
from tests.engine.usecases.workshop import Workshop

SELF_SERVICE: dict[str, Any] = {
    "key": "note",
    "label": "备忘",
    "form": "credit",
    "trigger": {"on": "manual"},
    "nodes": [{"key": "start", "type": "start"}, {"key": "end", "type": "end"}],
    "edges": [{"from": "start", "to": "end"}],
}


def _office_where_margin_is(workshop: Workshop, right: str) -> Office:
    """An office where nothing has to be agreed to, and sales sees the margin as far as `right` says."""
    office = Office(workshop, []).opened()
    grant = {**SALES["forms"]["credit"], "fields": {"margin": right}}
    double = {"key": "twice", "type": "formula", "label": "两倍", "expression": "margin * 2"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], double]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    role = {**SALES, "forms": {"credit": grant}}
    workshop.published({"app": app, "forms": [form], "processes": [], "roles": [role]})
    return office


@pytest.mark.parametrize("right", ["hidden", "masked"])
@pytest.mark.parametrize("guess", ["0.25", "0.30"])
def test_a_value_one_may_not_see_is_refused_alike_whether_guessed_or_not(
    workshop: Workshop, guess: str, right: str
):
    free = _office_where_margin_is(workshop, right)
    record = free.submit(ANN, customer="苏州观澜").written.record
    record = free.patch(BOSS, record, margin="0.25").written.record

    with pytest.raises(Forbidden):
        free.patch(ANN, record, margin=guess)


@pytest.mark.parametrize("right", ["hidden", "masked"])
def test_a_change_by_who_does_not_see_a_field_leaves_what_is_computed_from_it(
    workshop: Workshop, right: str
):
    office = _office_where_margin_is(workshop, right)
    record = office.submit(ANN, customer="苏州观澜").written.record
    record = office.patch(BOSS, record, margin="0.25").written.record
    office.patch(ANN, record, amount="7")

    kept = office.record(record.id)
    assert kept is not None
    assert (str(kept.values["margin"]), str(kept.values["twice"])) == ("0.25", "0.50")


def test_what_waits_for_agreement_is_not_changed_behind_the_back_of_who_agrees(workshop: Workshop):
    office = Office(workshop).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="5000").written.record

    with pytest.raises(Conflict):
        office.patch(ANN, record, amount="900000")

    kept = office.record(record.id)
    assert kept is not None
    assert str(kept.values["amount"]) == "5000.00"


def test_another_process_does_not_release_what_waits_for_agreement(workshop: Workshop):
    office = Office(workshop, [APPROVAL, SELF_SERVICE]).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="5000").written.record

    with pytest.raises(DougongError):
        workshop.as_(office.who(ANN), starting.start_by_hand, "crm", "note", record.id)

    kept = office.record(record.id)
    assert kept is not None
    assert kept.state is State.PENDING


def test_a_process_beside_the_one_that_holds_does_not_release_what_waits(workshop: Workshop):
    beside = {**SELF_SERVICE, "trigger": {"on": "record.create"}}
    office = Office(workshop, [APPROVAL, beside]).opened()

    record = office.submit(ANN, customer="苏州观澜", amount="5000").written.record

    kept = office.record(record.id)
    assert kept is not None
    assert kept.state is State.PENDING


def test_a_process_that_starts_by_itself_is_not_started_by_hand(workshop: Workshop):
    office = Office(workshop).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="5000").written.record
    office.act(BOB, "agree", values={"terms": "monthly"})

    with pytest.raises(DougongError):
        office.start(ANN, record)


def test_a_file_of_somebody_else_cannot_be_read_by_attaching_it(workshop: Workshop):
    paper = {"key": "paper", "type": "attachment", "label": "附件"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], paper]}
    Office(workshop, []).opened()
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [form], "processes": [], "roles": [SALES]})
    office = Office(workshop, [])
    upload = Upload(BytesIO(b"%PDF secret"), "合同.pdf", "application/pdf")
    kept: Any = workshop.as_(office.who(BOB), keep_file, upload)
    values = {"customer": "苏州观澜", "paper": [kept["id"]]}

    with pytest.raises(Invalid) as refused:
        workshop.as_(office.who(ANN), submit_new, REF, values)
    own = workshop.as_(office.who(BOB), submit_new, REF, values).written.record

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("paper", "field.unknown_file")
    ]
    workshop.as_(office.who(BOB), get_record, REF, own.id)
    workshop.as_(office.who(BOB), open_file, kept["id"])


def test_records_are_not_looked_up_by_what_may_not_be_seen(workshop: Workshop):
    office = _office_where_margin_is(workshop, "masked")
    query = Query(REF, matched="margin")

    with pytest.raises(Forbidden):
        workshop.as_(
            office.who(ANN),
            lambda work, who: guarded(work, who, compiled_release(work, "crm"), query),
        )


def test_a_formula_does_not_read_records_that_its_writer_may_not_read(workshop: Workshop):
    Office(workshop, []).opened()
    above = {"key": "above", "type": "reference", "label": "上级", "form": "credit"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], above]}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [form], "processes": [], "roles": [SALES]})
    office = Office(workshop, [])
    secret = office.submit(BOB, customer="秘密", amount="9").written.record
    own = office.submit(ANN, customer="苏州观澜").written.record
    office.patch(BOSS, own, above=secret.id)

    def found(person: str, **about: Any) -> object:
        asked = Asked(REF, "above.amount", **about)
        return workshop.as_(office.who(person), evaluate, asked).value

    assert found(ANN, values={"above": secret.id}) is None
    assert found(ANN, record=own.id) is None
    assert found(BOB, values={"above": secret.id}) == "9.00"


def test_nor_does_one_over_rows_that_refer_to_them(workshop: Workshop):
    above = {"key": "above", "type": "reference", "label": "上级", "form": "credit"}
    items = {"key": "items", "type": "sub_form", "label": "明细", "fields": [above]}
    form = {**CREDIT, "fields": [*CREDIT["fields"], items]}
    office = Office(workshop, []).opened()
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [form], "processes": [], "roles": [SALES]})
    secret = office.submit(BOB, customer="秘密", amount="9").written.record

    def found(person: str) -> object:
        values = {"items": [{"above": secret.id}]}
        asked = Asked(REF, "SUM(items.above.amount)", values=values)
        return workshop.as_(office.who(person), evaluate, asked).value

    assert (found(ANN), found(BOB)) == ("0.00", "9.00")


def test_the_directory_is_not_asked_for_phone_numbers_digit_by_digit(workshop: Workshop):
    office = Office(workshop, []).opened()
    workshop.do(edit_person, BOB, {"phone": "13900001234"})

    picked = workshop.as_(office.who(ANN), pick_people, PeopleQuery(text="1390"))

    assert picked.items == []
    assert [each["id"] for each in workshop.do(find_people, PeopleQuery(text="1390")).items] == [
        BOB
    ]
