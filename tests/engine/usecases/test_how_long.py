"""How long runs really stay at each node: from the journal, on both databases, for makers alone."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Forbidden, NotFound
from dougong.processes.store import Box
from dougong.usecases.processes import lasting
from tests.engine.usecases.office import ANN, APPROVAL, BOB, Office
from tests.engine.usecases.workshop import Workshop
from tests.harness.statements import statements

HOUR = 3600


@pytest.fixture
def office(workshop: Workshop) -> Office:
    return Office(workshop).opened()


def told(office: Office, days: int = 30, *, every: bool = False) -> Any:
    return office.workshop.do(lasting.how_long, "crm", "credit_up", days=days, all_releases=every)


def taking(office: Office, name: str, verb: str = "agree", **time: float) -> None:
    """Let a run wait for the leader for a while, who then answers."""
    office.submit(ANN, customer=name)
    task = office.task(BOB)["id"]
    office.later(**time)
    office.act(
        BOB, verb, on=task, comment="好", values={"terms": "monthly"} if verb == "agree" else {}
    )


def test_half_of_the_runs_and_the_slow_tenth(office: Office) -> None:
    for hours in (1, 1, 2, 2, 3, 3, 4, 4, 10, 50):
        taking(office, f"c{hours}-{office.workshop.clock.now()}", hours=hours)

    assert told(office)["nodes"] == {
        "leader": {"count": 10, "median": 3 * HOUR, "slow": 10 * HOUR, "returned": 0}
    }


def test_what_was_returned_is_counted_and_waits_at_the_start(office: Office) -> None:
    taking(office, "a", hours=1)
    taking(office, "b", "return", hours=3)
    office.later(hours=5)
    office.act(ANN, "resubmit")
    office.later(hours=2)
    office.act(BOB, "agree", values={"terms": "monthly"})

    found = told(office)["nodes"]
    assert found["leader"] == {"count": 3, "median": 2 * HOUR, "slow": 3 * HOUR, "returned": 1}
    assert found["start"]["median"] == 5 * HOUR


def test_an_answer_that_was_taken_back_has_not_ended_the_stay(workshop: Workshop) -> None:
    second = {
        "key": "second",
        "type": "approve",
        "assignees": [{"type": "person", "people": ["dan"]}],
    }
    start, leader, end = APPROVAL["nodes"]
    ways = [("start", "leader"), ("leader", "second"), ("second", "end")]
    edges = [{"from": here, "to": there} for here, there in ways]
    two = {**APPROVAL, "nodes": [start, leader, second, end], "edges": edges}
    office = Office(workshop, [two]).opened()
    taking(office, "a", hours=1)
    task = office.box(BOB, Box.DONE)[0]["id"]
    office.later(hours=1)
    office.act(BOB, "take_back", on=task)
    assert "leader" not in told(office)["nodes"]

    office.later(hours=4)
    office.act(BOB, "agree", values={"terms": "monthly"})
    assert told(office)["nodes"]["leader"]["median"] == 6 * HOUR


def test_only_what_ended_in_the_period_and_on_the_release_counts(office: Office) -> None:
    taking(office, "a", hours=1)
    office.later(days=40)
    office.submit(ANN, customer="b")
    assert told(office)["nodes"] == {}
    assert told(office, 60)["nodes"]["leader"]["count"] == 1

    office.processes[0] = {**APPROVAL, "label": "额度"}
    office.workshop.put("processes", office.processes[0], seen="*")
    office.workshop.published()

    found = told(office, 60)
    assert (found["release"], found["nodes"]) == (2, {})
    assert found["going"] == [{"release": 1, "count": 1}]
    assert told(office, 60, every=True)["nodes"]["leader"]["count"] == 1


def test_whoever_passes_straight_on_has_not_waited(workshop: Workshop) -> None:
    own = {**APPROVAL["nodes"][1], "assignees": [{"type": "initiator"}], "own": "skip"}
    start, _, end = APPROVAL["nodes"]
    office = Office(workshop, [{**APPROVAL, "nodes": [start, own, end]}]).opened()
    office.submit(ANN, customer="a")

    assert told(office)["nodes"] == {}


def test_it_is_one_statement_over_the_journal(office: Office) -> None:
    taking(office, "a", hours=1)
    with statements() as seen:
        told(office)

    assert sum("dg_journal" in each for each in seen) == 1


def test_only_makers_are_told_and_only_of_a_process_there_is(office: Office) -> None:
    with pytest.raises(Forbidden):
        office.workshop.as_(
            office.who(ANN), lasting.how_long, "crm", "credit_up", days=30, all_releases=False
        )
    with pytest.raises(NotFound):
        office.workshop.do(lasting.how_long, "crm", "nothing", days=30, all_releases=False)
