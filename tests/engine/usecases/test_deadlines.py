"""Deadlines from end to end: timers in the commit of the run, and what the clock finds when it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.directory.office import DayKind
from dougong.directory.office import Office as Hours
from dougong.kernel.work import Claim
from dougong.processes import Status
from dougong.records.record import State
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.changes.awakening import CLOCK
from dougong.usecases.processes.ringing import ring
from dougong.usecases.processes.showing import show_run
from dougong.usecases.processes.submitting import delete_record
from dougong.usecases.records.recycling import restore_record
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases import office as offices
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CEO, REF, Office
from tests.engine.usecases.workshop import NOON, Workshop

WANTED = {"key": "wanted_on", "type": "date", "label": "期望日期"}
DAY = timedelta(days=1)


def approval(deadline: Mapping[str, Any], **node: Any) -> dict[str, Any]:
    """Return the approval with a deadline, and with what else the maker says of its node."""
    found = deepcopy(APPROVAL)
    found["nodes"][1] |= {"deadline": deadline, **node}
    return found


def within_a_day(action: str, **more: Any) -> dict[str, Any]:
    return {"after": {"amount": 1, "unit": "days"}, "then": [{"action": action, **more}]}


def opened(workshop: Workshop, *processes: dict[str, Any]) -> Office:
    return Office(workshop, list(processes)).opened()


def claimed(work: UnitOfWork, _: Principal) -> Sequence[Claim]:
    return work.timers.claim([CLOCK], limit=10)


def rung(office: Office) -> int:
    """Let the clock do what is due, and return how often it came."""
    count = 0
    while claims := office.workshop.do(claimed):
        for claim in claims:
            office.workshop.as_(office.who(BOSS), carried, claim)
        count += len(claims)
    return count


def carried(work: UnitOfWork, _: Principal, claim: Claim) -> None:
    ring(work, str(claim.payload["run"]))
    work.timers.complete(claim)


def journal(office: Office, run: str) -> list[str]:
    shown: Any = office.workshop.as_(office.who(BOSS), show_run, run)
    return [entry["what"] for entry in shown["journal"]]


def told(office: Office, person: str) -> list[str]:
    found: Any = office.workshop.as_(office.who(person), my_notices)
    return [each["text"] for each in found["items"]]


def test_what_is_late_goes_to_the_superior_and_it_is_said_why(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("escalate")))
    run = office.submit(ANN, customer="苏州观澜").runs[0].id
    assert office.task(BOB)["deadline"] == "2026-11-23T04:00:00Z"

    office.later(hours=23)
    assert rung(office) == 0
    office.later(hours=1)
    assert rung(office) == 1

    assert office.box(BOB) == []
    assert office.task(CEO)["deadline"] == "2026-11-23T04:00:00Z"
    assert told(office, CEO) == ["额度审批「苏州观澜」：包强 超时没有处理，升级给你处理"]
    assert "overdue_escalate" in journal(office, run)
    assert office.act(CEO, "agree", values={"terms": "monthly"}).status is Status.AGREED


def test_the_superior_has_it_beside_who_is_late_until_one_of_them_answers(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("accompany")))
    run = office.submit(ANN, customer="苏州观澜").runs[0].id
    office.later(days=1)
    rung(office)

    assert len(office.box(BOB)) == len(office.box(CEO)) == 1
    assert told(office, CEO) == ["额度审批「苏州观澜」：包强 超时没有处理，你也来办，谁先处理都算"]
    assert office.act(BOB, "agree", values={"terms": "monthly"}).status is Status.AGREED
    assert office.box(CEO) == []
    assert "overdue_accompany" in journal(office, run)


def test_what_is_done_in_time_is_left_alone(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("escalate")))
    office.submit(ANN, customer="苏州观澜")
    office.act(BOB, "reject")

    office.later(days=3)

    assert rung(office) == 0
    assert office.box(CEO) == []


def test_the_clock_does_not_agree_for_what_must_be_filled_in(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("agree")))
    submitted = office.submit(ANN, customer="苏州观澜")
    office.later(days=1)
    rung(office)

    assert office.record(submitted.written.record.id).state is State.PENDING  # type: ignore[union-attr]
    assert told(office, BOSS) == ["额度审批「苏州观澜」：已经超时，没能自动处理，要人来看一看"]


def test_what_the_clock_agrees_to_counts(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("agree"), fields={}))
    submitted = office.submit(ANN, customer="苏州观澜")
    office.later(days=1)
    rung(office)

    record = office.record(submitted.written.record.id)
    assert record is not None
    assert record.state is State.ACTIVE
    assert "overdue_agree" in journal(office, submitted.runs[0].id)
    assert "额度审批「苏州观澜」：已通过，已经生效" in told(office, ANN)


def test_what_the_clock_may_not_do_is_told_and_nothing_is_lost(workshop: Workshop):
    process = approval(within_a_day("agree"), fields={})
    nobody = {"key": "next", "type": "approve", "nobody": "refuse", "assignees": [
        {"type": "person", "people": ["gone"]}]}  # fmt: skip
    process["nodes"].insert(2, nobody)
    process["edges"] = [
        {"from": "start", "to": "leader"},
        {"from": "leader", "to": "next"},
        {"from": "next", "to": "end"},
    ]
    office = opened(workshop, process)
    run = office.submit(ANN, customer="苏州观澜").runs[0].id
    office.later(days=1)

    assert rung(office) == 1
    assert office.task(BOB)["state"] == "open"
    assert journal(office, run)[-1] == "overdue_hindered"


def test_a_run_that_is_returned_by_the_clock_says_so(workshop: Workshop):
    office = opened(workshop, approval(within_a_day("return")))
    office.submit(ANN, customer="苏州观澜")
    office.later(days=1)
    rung(office)

    assert told(office, ANN) == ["额度审批「苏州观澜」：系统 退回给你，改好后可以重新提交"]
    assert office.task(ANN)["deadline"] is None


@pytest.fixture
def by_date(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose approvals are due on the date that the customer wants."""
    form = {**offices.CREDIT, "fields": [*offices.CREDIT["fields"], WANTED]}
    monkeypatch.setattr(offices, "CREDIT", form)
    deadline = {"field": "wanted_on", "then": [{"action": "escalate"}]}
    edit = {"wanted_on": "edit", "amount": "edit"}
    process = approval(deadline, fields=edit)
    process["trigger"] = {"on": "record.create"}
    return opened(workshop, process)


def test_a_deadline_follows_the_date_of_its_record(by_date: Office):
    record = by_date.submit(ANN, customer="苏州观澜", wanted_on="2026-11-30").written.record
    assert by_date.task(BOB)["deadline"] == "2026-11-30T10:00:00Z"

    record = by_date.patch(ANN, record, wanted_on="2026-11-23").written.record
    assert rung(by_date) == 1
    assert by_date.task(BOB)["deadline"] == "2026-11-23T10:00:00Z"

    by_date.patch(ANN, record, wanted_on=None)
    assert rung(by_date) == 1
    assert by_date.task(BOB)["deadline"] is None
    by_date.later(days=9)
    assert rung(by_date) == 0


def test_what_has_nothing_to_do_with_the_deadline_wakes_nobody(by_date: Office):
    record = by_date.submit(ANN, customer="苏州观澜", wanted_on="2026-11-30").written.record

    by_date.patch(ANN, record, amount="5")

    assert rung(by_date) == 0


def test_what_is_filled_in_on_the_way_moves_the_deadline_at_once(by_date: Office):
    by_date.submit(ANN, customer="苏州观澜")
    task = by_date.task(BOB)["id"]
    record = by_date.submit(ANN, customer="杭州", wanted_on="2026-11-30").written.record

    assert [each["deadline"] for each in by_date.box(BOB)] == ["2026-11-30T10:00:00Z", None]
    by_date.patch(ANN, record, wanted_on="2026-12-01")
    rung(by_date)
    assert [each["id"] for each in by_date.box(BOB)][-1] == task


def test_while_a_record_is_in_the_bin_the_clock_rests(by_date: Office):
    workshop = by_date.workshop
    record = by_date.submit(ANN, customer="苏州观澜", wanted_on="2026-11-23").written.record
    boss = by_date.who(BOSS)
    workshop.as_(boss, delete_record, REF, record.id)
    by_date.later(days=2)
    assert rung(by_date) == 1
    assert by_date.box(CEO) == []

    workshop.as_(boss, restore_record, REF, record.id)

    assert rung(by_date) == 1
    assert by_date.task(CEO)["record"] == record.id


def test_deadlines_go_by_the_days_of_the_organisation(workshop: Workshop):
    office = opened(
        workshop, approval({"after": {"amount": 1, "unit": "working_days"}, "then": []})
    )
    hours = Hours(hours=((480, 960),), days={date(2026, 11, 23): DayKind.FREE})
    workshop.do(lambda work, _: work.offices.keep(hours))

    office.submit(ANN, customer="苏州观澜")

    # It began on a Sunday; Monday is free, work begins at eight.
    due = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    assert office.task(BOB)["deadline"] == due.isoformat().replace("+00:00", "Z")


def test_a_run_that_waits_stands_in_the_picture_with_its_moment(workshop: Workshop):
    process = approval({"after": {"amount": 1, "unit": "days"}})
    process["nodes"][1] = {"key": "leader", "type": "wait", "after": {"amount": 2, "unit": "days"}}
    office = opened(workshop, process)
    run = office.submit(ANN, customer="苏州观澜").runs[0].id
    shown: Any = workshop.as_(office.who(ANN), show_run, run)
    stop = next(each for each in shown["graph"]["nodes"] if each["key"] == "leader")
    assert (stop["standing"], stop["label"]) == ("current", "等待")
    assert stop["due"] == (NOON + 2 * DAY).isoformat().replace("+00:00", "Z")

    office.later(days=2)
    rung(office)

    assert "waited" in journal(office, run)
    shown = workshop.as_(office.who(ANN), show_run, run)
    assert shown["state"] == "agreed"
