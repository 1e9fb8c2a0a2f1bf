"""What somebody holds who leaves goes to heirs in one batch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from dougong.kernel.errors import Conflict, Forbidden, Invalid
from dougong.usecases.directory.people import edit_person
from dougong.usecases.handovers import planning, showing
from dougong.usecases.handovers.planning import Underway, Wanted, come_due
from dougong.usecases.processes import delegating
from dougong.usecases.processes.delegating import Given
from dougong.usecases.reading.records import history_of
from tests.engine.usecases.leaving import (
    END,
    FIELD,
    FORM,
    FREELY,
    LEADER,
    RECORDS,
    RULE,
    START,
    add,
    carry,
    codes,
    handed_over,
    held,
    latest,
    owner,
    plan,
    texts,
)
from tests.engine.usecases.office import (
    ANN,
    BOB,
    BOSS,
    CEO,
    DAN,
    EVE,
    REF,
    SALES,
    Office,
)
from tests.engine.usecases.workshop import NOON, Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which approvals begin by hand, and a rule tells everybody of each change."""
    return Office(workshop, [FREELY], FORM, [RULE]).opened()


def test_all_that_somebody_holds_is_listed_with_its_number(office: Office):
    record = office.submit(ANN, customer="云栖", seller=BOB).written.record
    add(office, BOB, customer="观澜")
    office.start(ANN, record)
    office.workshop.as_(office.who(EVE), delegating.delegate, Given(BOB, NOON.date(), NOON.date()))

    assert held(office, BOB) == {
        "roles": 1, "departments": 1, RECORDS: 1, FIELD: 1, "tasks": 1, "delegations": 1,
    }  # fmt: skip


def test_definitions_that_name_somebody_are_shown_with_their_place(workshop: Workshop):
    asks = {**LEADER, "fields": {}, "assignees": [{"type": "person", "people": [BOB]}]}
    office = Office(workshop, [{**FREELY, "nodes": [START, asks, END]}], FORM).opened()

    found: Any = workshop.as_(office.who(BOSS), showing.holdings, BOB)

    [named] = found["mentions"]
    assert (named["folder"], named["key"], named["label"], named["where"], named["published"]) == (
        "processes", "credit_up", "额度审批", "主管审批", True,
    )  # fmt: skip


def test_records_change_hands_with_their_history_and_what_is_computed_from_them(office: Office):
    record = add(office, ANN, customer="云栖", seller=ANN)

    done = handed_over(office, ANN, EVE)

    after = office.record(record)
    assert after is not None
    assert (after.stamp.owner_id, after.version, after.stamp.dept_id) == (EVE, 2, "east")
    assert (after.values["whose"], after.values["seller"]) == ("易文的", ANN)
    [entry, _] = office.workshop.as_(office.who(BOSS), history_of, REF, record)
    assert (entry.by, entry.changed) == (BOSS, {"owner_id": (ANN, EVE)})
    assert entry.cause == f"handover:{done['id']}"
    assert (done["state"], done["there"]["counts"]) == ("done", {RECORDS: 1, "roles": 1})


def test_a_field_that_names_somebody_goes_where_its_line_says_and_no_further(office: Office):
    record = add(office, ANN, customer="云栖", seller=ANN)

    handed_over(office, ANN, None, heirs={FIELD: DAN})

    after = office.record(record)
    assert after is not None
    assert (after.values["seller"], after.stamp.owner_id) == (DAN, ANN)


def test_each_line_has_its_own_heir_and_what_has_none_stays(office: Office):
    record = office.submit(ANN, customer="云栖").written.record
    office.start(ANN, record)
    own = add(office, BOB, customer="观澜")

    handed_over(office, BOB, DAN, heirs={RECORDS: EVE, "departments": None, "roles": None})

    assert owner(office, own) == EVE
    assert [each["record_title"] for each in office.box(DAN)] == ["云栖"]
    assert office.box(BOB) == []
    assert held(office, BOB) == {"roles": 1, "departments": 1}


def test_rules_are_not_told_of_it_and_each_heir_gets_one_message(office: Office):
    for number in range(5):
        add(office, ANN, customer=f"客户 {number}")
    with office.workshop.database.works.writing() as work:
        work.connection.execute(text("DELETE FROM dg_outbox"))
        work.commit()

    handed_over(office, ANN, EVE)

    assert texts(office, EVE) == ["安然 名下的 6 项交给了你"]
    with office.workshop.database.works.reading() as work:
        kinds = set(work.connection.scalars(text("SELECT kind FROM dg_outbox")))
    assert "record.updated" not in kinds


def test_whoever_would_be_asked_later_is_the_heir(office: Office):
    record = office.submit(ANN, customer="云栖").written.record

    handed_over(office, BOB, EVE, heirs={"departments": None}, disable=True)
    office.start(ANN, record)

    assert [each["record_title"] for each in office.box(EVE)] == ["云栖"]


def test_who_stays_is_asked_in_what_begins_afterwards(office: Office):
    early = office.submit(ANN, customer="早").written.record
    office.start(ANN, early)
    office.later(minutes=5)
    handed_over(office, BOB, EVE, heirs={"departments": None})
    office.later(minutes=5)
    late = office.submit(ANN, customer="晚").written.record
    office.start(ANN, late)

    assert [each["record_title"] for each in office.box(EVE)] == ["早"]
    assert [each["record_title"] for each in office.box(BOB)] == ["晚"]


def test_a_task_about_ones_own_request_does_not_become_ones_own(office: Office):
    record = office.submit(ANN, customer="云栖").written.record
    office.start(ANN, record)

    done = handed_over(office, BOB, ANN)

    assert [each["record_title"] for each in office.box(BOB)] == ["云栖"]
    assert [each["reason"] for each in done["there"]["left"]] == ["own"]


def test_a_returned_run_waits_for_the_heir_of_its_initiator(office: Office):
    record = office.submit(ANN, customer="云栖").written.record
    office.start(ANN, record)
    handed_over(office, ANN, EVE, disable=True)

    office.act(BOB, "return", comment="再想想", node="start")

    assert [each["record_title"] for each in office.box(EVE)] == ["云栖"]


def test_the_person_is_disabled_and_signed_out_afterwards(office: Office):
    handed_over(office, ANN, EVE, disable=True)

    with office.workshop.database.works.reading() as work:
        person = work.people.get(ANN)
        assert person is not None
        assert person.disabled
        assert work.sessions.principal(ANN) is None


def test_it_begins_on_its_day_and_not_before(office: Office):
    record = add(office, ANN, customer="云栖")
    at = NOON + timedelta(days=2)

    planned = plan(office, ANN, EVE, at=at)

    assert (planned["state"], owner(office, record)) == ("planned", ANN)
    with office.workshop.database.works.reading() as work:
        assert work.timers.next_due() == at
    office.workshop.do(lambda work, _: come_due(work, planned["id"]))
    carry(office)
    assert owner(office, record) == EVE


def test_a_planned_one_can_be_called_off_or_begin_now(office: Office):
    record = add(office, ANN, customer="云栖")
    first = plan(office, ANN, EVE, at=NOON + timedelta(days=2))["id"]
    office.workshop.as_(office.who(BOSS), planning.cancel_handover, first)
    office.workshop.do(lambda work, _: come_due(work, first))
    assert owner(office, record) == ANN

    second = plan(office, ANN, DAN, at=NOON + timedelta(days=2))["id"]
    office.workshop.as_(office.who(BOSS), planning.start_handover, second, None)
    carry(office)

    assert owner(office, record) == DAN
    with pytest.raises(Conflict):
        office.workshop.as_(office.who(BOSS), planning.cancel_handover, second)


def test_there_is_one_at_a_time_for_a_person(office: Office):
    plan(office, ANN, EVE, at=NOON + timedelta(days=2))

    with pytest.raises(Underway) as refused:
        plan(office, ANN, DAN)

    assert refused.value.params == {"by": "管理员", "at": "2026-11-24T04:00:00Z"}


def test_an_heir_who_has_left_by_then_stops_it_and_another_lets_it_go_on(office: Office):
    record = add(office, ANN, customer="云栖")
    id = plan(office, ANN, EVE, at=NOON + timedelta(days=2))["id"]
    office.workshop.as_(office.who(BOSS), edit_person, EVE, {"disabled": True})

    office.workshop.do(lambda work, _: come_due(work, id))

    found = latest(office, ANN, id)
    assert (found["state"], [each["label"] for each in found["stuck"]]) == ("stuck", ["易文"])
    assert texts(office, BOSS) == ["安然 的交接停住了：易文 已经停用。换一位接手再继续"]
    office.workshop.as_(office.who(BOSS), planning.start_handover, id, DAN)
    carry(office)
    assert owner(office, record) == DAN


@pytest.mark.parametrize(
    ("person", "heir", "code"),
    [
        (ANN, ANN, "handover.oneself"),
        (ANN, None, "handover.nobody"),
        (ANN, CEO, "handover.heir_disabled"),
        (ANN, "nobody", "person.unknown"),
    ],
)
def test_an_heir_must_be_somebody_else_who_is_here(
    office: Office, person: str, heir: str | None, code: str
):
    office.workshop.as_(office.who(BOSS), edit_person, CEO, {"disabled": True})

    with pytest.raises(Invalid) as refused:
        plan(office, person, heir)

    assert codes(refused) == {"heir": code}


def test_an_heir_of_an_heir_is_asked_in_the_end(office: Office):
    record = office.submit(ANN, customer="云栖").written.record
    handed_over(office, BOB, EVE, heirs={"departments": None}, disable=True)
    handed_over(office, EVE, DAN, heirs={"departments": None}, disable=True)

    office.start(ANN, record)

    assert [each["record_title"] for each in office.box(DAN)] == ["云栖"]


def test_nobody_but_an_administrator_hands_over(office: Office):
    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(BOB), planning.plan_handover, ANN, Wanted(EVE, {}))
    with pytest.raises(Forbidden):
        office.workshop.as_(office.who(BOB), showing.holdings, ANN)


def test_nobody_disables_themselves_by_it(office: Office):
    with pytest.raises(Invalid) as refused:
        plan(office, BOSS, EVE, disable=True)

    assert codes(refused) == {"disable": "access.oneself"}


def test_a_field_by_which_a_role_lets_people_in_goes_along(workshop: Workshop):
    office = Office(workshop, [FREELY], FORM).opened()
    grant = {**SALES["forms"]["credit"], "scope": {"expression": "seller = ME()"}}
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    role = {**SALES, "forms": {"credit": grant}}
    workshop.published({"app": app, "forms": [FORM], "processes": [FREELY], "roles": [role]})
    record = add(office, ANN, customer="云栖", seller=ANN)

    handed_over(office, ANN, EVE)

    after = office.record(record)
    assert after is not None
    assert after.values["seller"] == EVE
