"""Approvals from end to end: what people see, what they may do, and what becomes of the record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.processes import Status
from dougong.processes.store import Box
from dougong.records.record import State
from dougong.usecases.processes.listing import counts_of
from dougong.usecases.reading.records import Listing, get_record, list_records
from tests.engine.usecases.office import (
    ANN,
    APPROVAL,
    BOB,
    BOSS,
    CEO,
    DAN,
    EVE,
    REF,
    Office,
    on_update,
)
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office where new customers' credit is held until the manager agrees."""
    return Office(workshop).opened()


@pytest.fixture
def strict(workshop: Workshop) -> Office:
    """An office where changes of the credit are held until the manager agrees."""
    return Office(workshop, [on_update()]).opened()


def codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {problem.path: problem.code for problem in refused.value.problems}


def listed(office: Office, person: str) -> int:
    shown = office.workshop.as_(office.who(person), list_records, REF, Listing())
    return len(shown.page.items)


def test_a_new_record_waits_for_the_manager_and_is_in_no_list(office: Office):
    submitted = office.submit(ANN, customer="苏州观澜", amount="5000")

    assert submitted.written.record.state is State.PENDING
    assert listed(office, CEO) == listed(office, BOSS) == 0
    task = office.task(BOB)
    assert (task["record_title"], task["process_label"], task["node_label"]) == (
        "苏州观澜",
        "额度审批",
        "主管审批",
    )
    assert task["initiator"] == {"id": ANN, "label": "安然"}
    assert task["summary"] == [{"key": "amount", "label": "额度", "value": "¥5,000.00"}]
    answers = ["agree", "reject", "return", "transfer", "add_signer", "copy", "comment"]
    assert task["verbs"] == ["agree", "reject"]
    assert office.page(BOB)["verbs"] == answers


def test_agreement_makes_the_record_active_and_gives_it_its_number(office: Office):
    id = office.submit(ANN, customer="苏州观澜", terms="monthly").written.record.id

    run = office.act(BOB, "agree")

    record = office.record(id)
    assert run.status is Status.AGREED
    assert record is not None
    assert record.state is State.ACTIVE
    assert record.values["number"]
    assert record.stamp.owner_id == ANN
    assert listed(office, BOSS) == 1


def test_a_rejected_record_is_gone_and_frees_its_unique_name(office: Office):
    id = office.submit(ANN, customer="苏州观澜").written.record.id

    office.act(BOB, "reject", comment="重复客户")

    assert office.record(id) is None
    assert office.submit(ANN, customer="苏州观澜").written.record.state is State.PENDING


def test_a_pending_record_holds_its_unique_name(office: Office):
    office.submit(ANN, customer="苏州观澜")

    with pytest.raises(Invalid):
        office.submit(EVE, customer="苏州观澜")


def test_a_node_lets_its_person_fill_in_what_it_says_and_nothing_else(office: Office):
    id = office.submit(ANN, customer="苏州观澜").written.record.id

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree", values={"customer": "别的", "margin": "3"})
    assert codes(refused) == {
        "values/customer": "process.field_not_writable",
        "values/margin": "process.field_not_writable",
    }

    office.act(BOB, "agree", values={"amount": "8000", "terms": "monthly"})

    record = office.record(id)
    assert record is not None
    assert (record.values["amount"], record.values["terms"]) == (Decimal("8000.00"), "monthly")


@pytest.mark.parametrize("trigger", [{}, on_update()])
def test_a_value_that_cannot_be_is_refused_where_it_was_sent(workshop: Workshop, trigger: Any):
    office = Office(workshop, [{**APPROVAL, **trigger}]).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="1", terms="monthly").written.record
    if trigger:
        office.patch(ANN, record, amount="2")

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree", values={"amount": "1.234"})

    assert codes(refused) == {"values/amount": "field.too_many_decimals"}


def test_what_a_node_demands_must_be_there_before_agreeing_but_not_before_rejecting(office: Office):
    office.submit(ANN, customer="苏州观澜")

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree")
    assert codes(refused) == {"values/terms": "process.field_missing"}

    assert office.act(BOB, "reject").status is Status.REJECTED


def test_a_held_change_leaves_the_record_as_it_is_until_it_is_agreed(strict: Office):
    record = strict.submit(
        ANN, customer="苏州观澜", amount="120000", terms="prepaid"
    ).written.record

    strict.patch(ANN, record, amount="200000", terms="monthly")

    before = strict.record(record.id)
    assert before is not None
    assert before.values["amount"] == Decimal("120000.00")
    assert strict.task(BOB)["summary"] == [
        {"key": "amount", "label": "额度", "value": "¥200,000.00", "before": "¥120,000.00"},
        {"key": "terms", "label": "结算", "value": "月结", "before": "款到发货"},
    ]
    strict.act(BOB, "agree")
    after = strict.record(record.id)
    assert after is not None
    assert (after.values["amount"], after.stamp.owner_id) == (Decimal("200000.00"), ANN)


def test_a_change_of_other_fields_is_not_held(strict: Office):
    record = strict.submit(ANN, customer="苏州观澜", amount="1").written.record

    submitted = strict.patch(ANN, record, customer="苏州观澜商贸")

    assert submitted.runs == ()
    assert submitted.written.record.values["customer"] == "苏州观澜商贸"


def test_the_page_of_a_held_change_shows_before_and_after(strict: Office):
    record = strict.submit(ANN, customer="苏州观澜", amount="1", terms="monthly").written.record
    strict.patch(ANN, record, amount="2")

    page = strict.page(BOB)

    assert page["changes"] == [
        {"key": "amount", "label": "额度", "before": "1.00", "after": "2.00",
         "before_text": "¥1.00", "after_text": "¥2.00"}
    ]  # fmt: skip
    assert page["record_view"]["values"]["amount"] == "2.00"
    assert "margin" not in page["record_view"]["values"]
    assert page["fields"]["amount"] == "edit"


def test_an_approver_corrects_a_held_change_and_the_correction_is_what_is_made(strict: Office):
    record = strict.submit(ANN, customer="苏州观澜", amount="1", terms="monthly").written.record
    strict.patch(ANN, record, amount="2000")

    strict.act(BOB, "agree", values={"amount": "1500"})

    after = strict.record(record.id)
    assert after is not None
    assert after.values["amount"] == Decimal("1500.00")


def test_a_clash_with_somebody_elses_change_goes_back_to_the_one_who_agrees(workshop: Workshop):
    by_hand = {
        **on_update(),
        "trigger": {"on": "record.update", "hold": True, "fields": ["amount"]},
    }
    office = Office(workshop, [by_hand]).opened()
    record = office.submit(ANN, customer="苏州观澜", amount="1", terms="monthly").written.record
    office.patch(ANN, record, amount="2", terms="prepaid")
    office.patch(ANN, record, terms=None)

    with pytest.raises(Invalid) as refused:
        office.act(BOB, "agree", values={"terms": "monthly"})

    assert codes(refused) == {"values/terms": "process.record_conflict"}
    assert office.task(BOB)["state"] == "open"


def test_a_run_that_was_begun_keeps_to_its_release(office: Office):
    office.submit(ANN, customer="苏州观澜", terms="monthly")
    office.workshop.put(
        "processes", {**APPROVAL, "nodes": [APPROVAL["nodes"][0], APPROVAL["nodes"][2]],
                      "edges": [{"from": "start", "to": "end"}]},
        seen=office.workshop.do(lambda work, _: work.drafts.etags("crm")["processes/credit_up"]),
    )  # fmt: skip
    office.workshop.published()

    assert office.act(BOB, "agree").status is Status.AGREED


def test_a_returned_record_is_mended_by_its_initiator_and_sent_again(office: Office):
    id = office.submit(ANN, customer="苏州观澜").written.record.id
    office.act(BOB, "return", comment="补额度")

    office.act(ANN, "resubmit", values={"amount": "300", "terms": "monthly"})

    record = office.record(id)
    assert record is not None
    assert (record.state, record.values["amount"]) == (State.PENDING, Decimal("300.00"))
    assert office.act(BOB, "agree").status is Status.AGREED


def test_the_initiator_withdraws_from_the_list_of_what_they_started(office: Office):
    office.submit(ANN, customer="苏州观澜")
    started = office.page(ANN, Box.STARTED)
    assert "withdraw" in started["verbs"]

    run = office.act(ANN, "withdraw", on=started["id"])

    assert run.status is Status.WITHDRAWN
    assert office.box(BOB) == []
    assert office.page(ANN)["verbs"] == ["resubmit", "cancel", "comment"]


def test_one_sees_and_does_only_ones_own_tasks(office: Office):
    office.submit(ANN, customer="苏州观澜")
    task = office.task(BOB)["id"]

    with pytest.raises(NotFound):
        office.act(EVE, "agree", on=task)


def test_a_process_started_by_hand_goes_once_at_a_time(workshop: Workshop):
    office = Office(workshop, [{**APPROVAL, "trigger": {"on": "manual"}}]).opened()
    record = office.submit(ANN, customer="苏州观澜", terms="monthly").written.record
    assert record.state is State.ACTIVE

    office.start(ANN, record)

    with pytest.raises(Invalid) as refused:
        office.start(ANN, record)
    assert codes(refused) == {"record": "process.running_already"}
    assert office.act(BOB, "agree").status is Status.AGREED


def test_a_condition_decides_whether_a_new_record_waits(workshop: Workshop):
    trigger = {"on": "record.create", "hold": True, "condition": "amount > 1000"}
    office = Office(workshop, [{**APPROVAL, "trigger": trigger}]).opened()

    assert office.submit(ANN, customer="小", amount="1000").written.record.state is State.ACTIVE
    assert office.submit(ANN, customer="大", amount="1001").written.record.state is State.PENDING


@pytest.mark.parametrize(
    ("assignee", "person"),
    [
        ({"type": "manager", "level": 2}, CEO),
        ({"type": "head", "department": "finance"}, DAN),
        ({"type": "person", "people": [EVE]}, EVE),
        ({"type": "department", "department": "finance"}, DAN),
        ({"type": "role", "role": "sales"}, DAN),
    ],
)
def test_the_directory_says_who_is_asked(workshop: Workshop, assignee: Any, person: str):
    start, leader, end = APPROVAL["nodes"]
    nodes = [start, {**leader, "assignees": [assignee]}, end]
    office = Office(workshop, [{**APPROVAL, "nodes": nodes}]).opened()

    office.submit(ANN, customer="苏州观澜")

    assert len(office.box(person)) == 1


def test_the_course_of_a_run_tells_who_when_and_what_comes(office: Office):
    office.submit(ANN, customer="苏州观澜", terms="monthly")
    office.later(minutes=37)
    office.act(BOB, "agree", comment="老客户，回款稳")

    course = office.page(BOB, Box.DONE)["course"]

    assert course["state"] == "agreed"
    assert [(each["key"], each["standing"]) for each in course["graph"]["nodes"]] == [
        ("start", "passed"), ("leader", "passed"), ("end", "passed"),
    ]  # fmt: skip
    said = next(each for each in course["journal"] if each["what"] == "agree")
    assert (said["by"]["label"], said["comment"]) == ("包强", "老客户，回款稳")
    assert all(edge["taken"] for edge in course["graph"]["edges"])


def test_counts_follow_what_is_done(office: Office):
    office.submit(ANN, customer="一", terms="monthly")
    office.submit(ANN, customer="二", terms="monthly")
    office.act(BOB, "agree")

    found: Any = office.workshop.as_(office.who(BOB), counts_of)

    assert (found["todo"], found["done"]) == (1, 1)


def test_who_made_a_pending_record_finds_it_and_nobody_else_does(office: Office):
    id = office.submit(ANN, customer="苏州观澜").written.record.id

    found, _, _ = office.workshop.as_(office.who(ANN), get_record, REF, id)

    assert found.state is State.PENDING
    with pytest.raises(NotFound):
        office.workshop.as_(office.who(EVE), get_record, REF, id)


def test_a_plan_says_how_many_runs_go_on_by_the_present_release(office: Office):
    office.submit(ANN, customer="一", terms="monthly")
    office.submit(ANN, customer="二", terms="monthly")
    office.act(BOB, "agree")

    assert office.workshop.planned().runs == 1
