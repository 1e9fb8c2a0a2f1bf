"""Counts what happens on a simulated journey, day by day and step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from itertools import accumulate

from dougong.journeys.simulation.script import Span


class Told(Enum):
    """What is counted of the whole: how customers set out and ended, and what became of messages."""

    ENTERED = "entered"
    REACHED = "reached"
    LEFT = "left"
    DONE = "done"
    FAILED = "failed"
    SENT = "sent"
    HELD = "held"
    CAPPED = "capped"
    WITHHELD = "withheld"


class At(Enum):
    """What is counted at a step: who came to it, who rests there, who has gone on, and what was sent."""

    ENTERED = "entered"
    HERE = "here"
    PASSED = "passed"
    SENT = "sent"


class On(Enum):
    """What is counted of a way out of several: who took it, and who of those came to the goal."""

    TOOK = "took"
    REACHED = "reached"


ENDS = (Told.REACHED, Told.LEFT, Told.DONE, Told.FAILED)


@dataclass(slots=True)
class Tally:
    """What has happened so far, by day of the span; only sums are kept."""

    span: Span
    whole: defaultdict[Told, defaultdict[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    steps: defaultdict[tuple[str, At], defaultdict[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    ways: defaultdict[tuple[str, str], dict[On, defaultdict[int, int]]] = field(
        default_factory=lambda: defaultdict(lambda: {what: defaultdict(int) for what in On})
    )

    def count(self, what: Told, at: datetime) -> None:
        self.whole[what][self.span.day_of(at)] += 1

    def count_at(self, step: str, what: At, at: datetime, by: int = 1) -> None:
        self.steps[step, what][self.span.day_of(at)] += by

    def count_on(self, step: str, way: str, what: On, at: datetime) -> None:
        self.ways[step, way][what][self.span.day_of(at)] += 1

    def days(self) -> Mapping[str, list[int]]:
        """Return how many it were by the end of each day, by what is counted; `inside` are on their way then."""
        found = {what: self._by_day(self.whole[what]) for what in Told}
        ended = zip(*(found[what] for what in ENDS), strict=True)
        inside = [
            entered - sum(each) for entered, each in zip(found[Told.ENTERED], ended, strict=True)
        ]
        return {**{what.value: counts for what, counts in found.items()}, "inside": inside}

    def at_step(self, key: str) -> Mapping[str, list[int]]:
        """Return the same of a step, by what is counted there."""
        return {what.value: self._by_day(self.steps.get((key, what), _NONE)) for what in At}

    def ways_of(self, key: str) -> Mapping[str, Mapping[str, list[int]]]:
        """Return the same of the ways out of a step that somebody took, by way."""
        return {
            way: {what.value: self._by_day(each) for what, each in counts.items()}
            for (step, way), counts in sorted(self.ways.items())
            if step == key
        }

    def _by_day(self, counts: Mapping[int, int]) -> list[int]:
        return list(accumulate(counts.get(day, 0) for day in range(self.span.days)))


_NONE: Mapping[int, int] = {}
