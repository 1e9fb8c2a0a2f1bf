"""Many tasks answered with one word: each for itself, and one that is refused stops no other."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.processes import Status
from dougong.usecases.processes.acting import Deed
from dougong.usecases.processes.acting_together import Outcome, act_together
from tests.engine.usecases.office import ANN, APPROVAL, BOB, EVE, Office
from tests.engine.usecases.workshop import Workshop

START, LEADER, END = APPROVAL["nodes"]
FREELY: dict[str, Any] = {**APPROVAL, "nodes": [START, {**LEADER, "fields": {}}, END]}


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office where the manager need only agree."""
    return Office(workshop, [FREELY]).opened()


def said_by(office: Office, person: str, tasks: list[str], verb: str = "agree") -> list[Outcome]:
    return act_together(office.workshop.database.works, office.who(person), tasks, Deed(verb))


def test_all_are_agreed_to_in_the_order_asked_for(office: Office):
    for at in range(5):
        office.submit(ANN, customer=f"客户 {at}")
    tasks = [task["id"] for task in office.box(BOB)]

    outcomes = said_by(office, BOB, tasks)

    assert [each.task for each in outcomes] == tasks
    assert {each.run.status for each in outcomes if each.run} == {Status.AGREED}
    assert office.box(BOB) == []


def test_one_that_is_gone_stops_no_other(office: Office):
    office.submit(ANN, customer="苏州观澜")
    office.submit(ANN, customer="杭州云栖")
    first, second = (task["id"] for task in office.box(BOB))
    office.act(BOB, "reject", on=first)

    refused, done = said_by(office, BOB, [first, second])

    assert isinstance(refused.refused, Invalid)
    assert [each.code for each in refused.refused.problems] == ["process.not_now"]
    assert done.run
    assert done.run.status is Status.AGREED


def test_a_task_named_twice_is_done_once(office: Office):
    office.submit(ANN, customer="苏州观澜")
    task = office.task(BOB)["id"]

    assert [each.task for each in said_by(office, BOB, [task, task])] == [task]


def test_tasks_of_others_are_not_there(office: Office):
    office.submit(ANN, customer="苏州观澜")

    (outcome,) = said_by(office, EVE, [office.task(BOB)["id"]])

    assert isinstance(outcome.refused, NotFound)
    assert len(office.box(BOB)) == 1


@pytest.mark.parametrize(
    "wants", [{"fields": {"terms": "required"}}, {"fields": {}, "opinion": "required"}]
)
def test_what_must_be_filled_in_or_said_is_not_agreed_to_from_a_list(
    workshop: Workshop, wants: dict[str, Any]
):
    strict = {**APPROVAL, "nodes": [START, {**LEADER, **wants}, END]}
    office = Office(workshop, [strict]).opened()
    office.submit(ANN, customer="苏州观澜", terms="monthly")

    (outcome,) = said_by(office, BOB, [office.task(BOB)["id"]])

    assert isinstance(outcome.refused, Invalid)
    assert [each.code for each in outcome.refused.problems] == ["process.not_from_a_list"]
    assert len(office.box(BOB)) == 1


def test_only_what_takes_nothing_from_anybody_is_said_of_many(office: Office):
    office.submit(ANN, customer="苏州观澜")

    with pytest.raises(Invalid) as refused:
        said_by(office, BOB, [office.task(BOB)["id"]], verb="reject")

    assert [each.code for each in refused.value.problems] == ["process.unknown_verb"]
