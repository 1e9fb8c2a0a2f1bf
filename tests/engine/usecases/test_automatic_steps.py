"""Automatic steps and sub-processes from end to end: left to the worker in the commit, done once, failing aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from dougong.processes import Run, Status
from dougong.processes.store import Box
from dougong.records.record import Record
from dougong.rules import LONGEST_CHAIN
from dougong.usecases.processes.following import abandon, sub_ended
from dougong.usecases.processes.queueing import ABANDON, PERFORM, SUB_ENDED
from dougong.usecases.processes.starting import start_by_hand
from dougong.usecases.rules.performing import perform
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, EVE, Office
from tests.engine.usecases.workshop import Workshop

HANDLERS: Mapping[str, Callable[[UnitOfWork, Any], object]] = {
    PERFORM: lambda work, given: perform(work, given["run"], given["visit"]),
    SUB_ENDED: lambda work, given: sub_ended(work, given["run"], given["visit"]),
    ABANDON: lambda work, given: abandon(work, given["run"]),
}
CHECK: dict[str, Any] = {
    "key": "check",
    "label": "财务复核",
    "form": "credit",
    "trigger": {"on": "manual"},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "finance", "type": "approve", "assignees": [{"type": "person", "people": [EVE]}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "finance"}, {"from": "finance", "to": "end"}],
}


def settled(office: Office) -> int:
    """Carry out all that runs have left to the worker, and what follows from it; return how much there was."""
    for count in range(100):
        with office.workshop.database.works.writing() as work:
            claims = work.outbox.claim(None, limit=1)
            if not claims:
                return count
            for claim in claims:
                if claim.kind in HANDLERS:
                    HANDLERS[claim.kind](work, claim.payload)
                work.outbox.complete(claim)
            work.commit()
    raise AssertionError("the runs never came to rest")


def then(node: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return an approval on creation that goes on to a node once the manager has agreed."""
    found = {**deepcopy(APPROVAL), "trigger": {"on": "record.create"}, **more}
    found["nodes"][1]["fields"] = {}
    found["nodes"].insert(2, {"key": "work", "label": "写回", **node})
    found["edges"] = [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "work"},
        {"from": "work", "to": "end"},
    ]
    return found


def doing(*actions: Mapping[str, Any]) -> dict[str, Any]:
    return then({"type": "action", "actions": list(actions)})


def opened(workshop: Workshop, *processes: dict[str, Any]) -> Office:
    return Office(workshop, list(processes)).opened()


def agreed(office: Office, **values: Any) -> Record:
    """Let Ann submit a record and her manager agree; return the record."""
    record = office.submit(ANN, customer="苏州观澜", **values).written.record
    office.act(BOB, "agree")
    return record


def run_of(office: Office, record: Record) -> Run:
    [run, *_] = office.workshop.do(lambda work, _: work.runs.of_record(record.form, record.id))
    return run


def after(office: Office, record: Record) -> Mapping[str, Any]:
    found = office.record(record.id)
    assert found is not None
    return found.values


def test_a_step_is_done_after_the_commit_and_the_run_goes_on(workshop: Workshop):
    raised = {"type": "update_record", "set": {"amount": "amount * 2"}}
    told = {"type": "update_record", "set": {"terms": '"monthly"'}, "when": "amount > 15000"}
    office = opened(workshop, doing(raised, told))
    record = agreed(office, amount="10000")
    assert after(office, record)["amount"] == 10000
    assert run_of(office, record).status is Status.RUNNING

    assert settled(office) > 0

    found = after(office, record)
    assert found["amount"] == Decimal(20000)
    assert found["terms"] == "monthly", "the second step sees what the first has written"
    assert run_of(office, record).status is Status.AGREED


def test_what_is_carried_twice_is_done_once(workshop: Workshop):
    office = opened(workshop, doing({"type": "update_record", "set": {"amount": "amount + 1"}}))
    record = agreed(office, amount="1")
    run = run_of(office, record)

    for _ in range(2):
        workshop.do(lambda work, _: perform(work, run.id, run.tokens[0].visit))

    assert after(office, record)["amount"] == 2


def test_a_step_that_fails_undoes_itself_and_waits_for_an_administrator(workshop: Workshop):
    office = opened(
        workshop,
        doing(
            {"type": "update_record", "set": {"amount": "amount + 1"}},
            {"type": "create_record", "form": "credit", "set": {"customer": "customer"}},
        ),
    )
    record = agreed(office, amount="1")
    settled(office)

    assert after(office, record)["amount"] == 1, "the first action is undone with the second"
    page = office.page(BOSS)
    assert (page["kind"], page["verbs"]) == ("repair", ["retry", "skip", "comment"])
    failed = next(each for each in page["course"]["journal"] if each["what"] == "action_failed")
    assert "苏州观澜" in failed["comment"]

    office.act(BOSS, "skip", comment="已经有这位客户")
    assert run_of(office, record).status is Status.AGREED


def test_a_step_is_tried_again_once_its_reason_is_gone(workshop: Workshop):
    twin = {"type": "create_record", "form": "credit", "set": {"customer": 'customer & "（二）"'}}
    office = opened(workshop, doing(twin))
    other = office.submit(BOB, customer="苏州观澜（二）").written.record
    record = agreed(office)
    settled(office)
    assert office.task(BOSS)["kind"] == "repair"

    renamed = office.record(other.id)
    assert renamed is not None
    office.patch(BOB, renamed, customer="别的客户")
    office.act(BOSS, "retry")
    settled(office)

    assert run_of(office, record).status is Status.AGREED
    assert [each["kind"] for each in office.box(BOSS)] == []


def test_a_sub_process_is_waited_for(workshop: Workshop):
    office = opened(workshop, then({"type": "sub_process", "process": "check"}), CHECK)
    record = agreed(office)
    settled(office)
    child, parent = workshop.do(lambda work, _: work.runs.of_record(record.form, record.id))
    assert (child.process, child.initiator, parent.status) == ("check", ANN, Status.RUNNING)
    assert office.task(EVE)["process_label"] == "财务复核"

    office.act(EVE, "agree")
    settled(office)

    statuses = workshop.do(lambda work, _: work.runs.of_record(record.form, record.id))
    assert [run.status for run in statuses] == [Status.AGREED, Status.AGREED]


@pytest.mark.parametrize(
    ("rejected", "status"), [("reject", Status.REJECTED), ("continue", Status.AGREED)]
)
def test_what_a_refused_sub_process_means_is_said_by_its_node(
    workshop: Workshop, rejected: str, status: Status
):
    node = {"type": "sub_process", "process": "check", "rejected": rejected}
    office = opened(workshop, then(node), CHECK)
    record = agreed(office)
    settled(office)

    office.act(EVE, "reject")
    settled(office)

    runs = workshop.do(lambda work, _: work.runs.of_record(record.form, record.id))
    assert {run.process: run.status for run in runs} == {
        "check": Status.REJECTED,
        "credit_up": status,
    }


def test_a_sub_process_ends_with_what_waited_for_it(workshop: Workshop):
    office = opened(workshop, then({"type": "sub_process", "process": "check"}), CHECK)
    agreed(office)
    settled(office)
    assert len(office.box(EVE)) == 1

    start = office.task(ANN, Box.STARTED)["id"]
    office.act(ANN, "withdraw", on=start)
    settled(office)

    assert office.box(EVE) == []


def test_a_sub_process_that_runs_already_fails_aloud(workshop: Workshop):
    office = opened(workshop, then({"type": "sub_process", "process": "check"}), CHECK)
    record = office.submit(ANN, customer="苏州观澜").written.record
    office.workshop.as_(office.who(ANN), start_by_hand, "crm", "check", record.id)
    office.act(BOB, "agree")
    settled(office)

    assert office.task(BOSS)["kind"] == "repair"


def test_processes_that_start_one_another_for_ever_are_stopped_aloud(workshop: Workshop):
    again = {"type": "create_record", "form": "credit", "set": {"customer": 'customer & "+"'}}
    process = {
        **doing(again),
        "nodes": [
            {"key": "start", "type": "start"},
            {"key": "work", "type": "action", "label": "再来一个", "actions": [again]},
            {"key": "end", "type": "end"},
        ],
        "edges": [{"from": "start", "to": "work"}, {"from": "work", "to": "end"}],
    }
    office = opened(workshop, process)
    office.submit(ANN, customer="苏州观澜")

    settled(office)

    assert len(office.box(BOSS)) == 1
    journal = office.page(BOSS)["course"]["journal"]
    failed = next(each for each in journal if each["what"] == "action_failed")
    assert str(LONGEST_CHAIN) in failed["comment"]
