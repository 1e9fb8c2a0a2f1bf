"""What the clock brings by the thousand stands before nobody's events for long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dougong.usecases.processes.submitting import submit_patch
from dougong_runtime.worker.table import EVENTS
from tests.engine.usecases.club import HOUR, MEMBER, a_club, a_rule, member, todos
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import Workshop


def test_many_records_take_turns_with_the_events_of_others(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dougong.usecases.rules.timing.PORTION", 5)
    hourly = {"on": "schedule.due", "cron": "0 * * * *"}
    changed = a_rule({"on": "record.updated"}, key="other", actions=[])
    workshop.published(a_club(a_rule(hourly), changed))
    ids = [member(workshop, f"会员{number}") for number in range(20)]
    worked(workshop)
    workshop.clock.advance(HOUR)

    # The clock alone is carried: nothing that was announced is done yet.
    for _ in range(9):
        _tick(workshop)
    workshop.do(submit_patch, MEMBER, ids[0], 1, {"level": "A"})

    assert _waiting(workshop) == ["schedule.due"] * 5 + ["record.updated"]
    passed(workshop, timedelta(minutes=1))
    assert len(todos(workshop)) == 20


def test_those_who_move_in_a_segment_take_turns_as_well(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dougong.usecases.segments.announcing.PORTION", 5)
    sleeping = {"key": "asleep", "label": "沉睡", "form": "member", "condition": 'level = "C"'}
    fell = a_rule({"on": "segment.entered", "segment": "asleep"}, key="fell")
    other = a_rule({"on": "record.updated"}, key="other", actions=[])
    workshop.published(a_club(fell, other, segments=[sleeping]))
    ids = [member(workshop, f"会员{number}") for number in range(20)]
    passed(workshop, timedelta(minutes=1))
    for id in ids:
        workshop.do(submit_patch, MEMBER, id, 1, {"level": "C"})
    worked(workshop)

    # The clock alone is carried: nothing that was announced is done yet.
    for _ in range(9):
        _tick(workshop)
    workshop.do(submit_patch, MEMBER, ids[0], 2, {"level": "C", "name": "新名"})

    assert _waiting(workshop) == ["segment.entered"] * 5 + ["record.updated"]
    passed(workshop, timedelta(minutes=1))
    assert len(todos(workshop)) == 20


def _tick(workshop: Workshop) -> None:
    """Let the clock come to what is due, and a moment pass."""
    with workshop.database.works.writing() as work:
        for claim in work.timers.claim(None, limit=10):
            EVENTS[claim.kind].carry(work, claim)
            work.timers.complete(claim)
        work.commit()
    workshop.clock.advance(timedelta(seconds=1))


def _waiting(workshop: Workshop) -> list[str]:
    """Return the kinds of what waits in the outbox, in the order in which it is carried."""
    with workshop.database.works.writing() as work:
        return [claim.kind for claim in work.outbox.claim(None, limit=100)]
