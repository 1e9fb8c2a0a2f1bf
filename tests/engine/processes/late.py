"""Processes with a deadline: what tests of them begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dougong.kernel.canonical import Json
from dougong.processes import TellPeople
from tests.engine.processes.story import BOB, Story, a_story, approve, person

BEGUN = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WITHIN_A_DAY: Json = {"amount": 1, "unit": "days"}


def within(*then: Json, **timing: Json) -> Json:
    return {**(timing or {"after": WITHIN_A_DAY}), "then": list(then)}


def does(action: str, **more: Json) -> Json:
    return {"action": action, **more}


def hours(amount: int) -> Json:
    return {"amount": amount, "unit": "hours"}


def timed(*then: Json, people: Sequence[str] = (BOB,), **settings: Json) -> Story:
    return a_story(approve("leader", person(*people), deadline=within(*then), **settings))


def told(story: Story) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.code, each.people) for each in story.effects if isinstance(each, TellPeople)]
