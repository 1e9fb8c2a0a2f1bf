"""One customer as the past tells of them: how they were at a moment, and when something about them changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from dougong.actions import Situation
from dougong.expressions import Row, Surroundings
from dougong.fields.protocol import Value
from dougong.journeys.simulation.life import Life
from dougong.journeys.simulation.past import Past
from dougong.journeys.simulation.script import Script
from dougong.kernel.clock import Moment
from dougong.rules.course import ENTERED

LOOKS_AGAIN = timedelta(hours=1)
"""How often a run is looked at that rests on the clock or on records further away: as in `usecases/rules/going`."""


@dataclass(slots=True)
class Traveller:
    """`writes` are the moments at which the record or one that refers to it was written, which wakes a run at once.

    `stirs` are those of what lies further behind.

    Where behaviour is assumed, everything stays as it is at `as_of`, and the goal is reached `at` a moment or never; of
    those who are like the same customer, `number` tells one from the other.
    """

    script: Script
    past: Past
    id: str
    life: Life
    writes: Sequence[datetime] = ()
    stirs: Sequence[datetime] = ()
    as_of: datetime | None = None
    reaches_at: datetime | None = None
    number: int = 0
    written: dict[str, tuple[datetime, Value]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.id}/{self.number}"

    def situation(self, at: datetime, entered: datetime) -> Situation | None:
        """Return what a step sees of the record; None where it is not there, not yet or no more."""
        form, past = self.script.way.form, self.past
        row = past.row(form, self.life, self.as_of or at)
        if row is None:
            return None
        row = {ENTERED: entered, **row, **self._still_written(at)}
        seen = past.seen(form, row, self.as_of or at, self.script.paths)
        return Situation(form, self.id, seen, Surroundings(Moment(at, past.zone)))

    def has_reached(self, situation: Situation, at: datetime) -> bool:
        """Tell whether the goal is reached, by what the record says or by what is assumed."""
        if self.as_of is not None:
            return self.reaches_at is not None and self.reaches_at <= at
        return self.script.course.reached(situation)

    def writes_down(self, values: Mapping[str, Value], at: datetime) -> None:
        """Keep what the journey wrote to the record, until the past wrote something else there."""
        self.written |= {key: (at, value) for key, value in values.items()}

    def next_look(self, now: datetime, due: datetime | None, looks_again: bool) -> datetime | None:
        """Return when a run that rests is looked at with a chance that something is otherwise."""
        looks = [
            each for each in (due, _after(self.writes, now), self.reaches_at) if each and each > now
        ]
        if looks_again and (stir := self._next_stir(now)) is not None:
            # It is looked at every hour; the looks before would find what this one found.
            looks.append(now + max(1, ceil((stir - now) / LOOKS_AGAIN)) * LOOKS_AGAIN)
        return min(looks, default=None)

    def _next_stir(self, now: datetime) -> datetime | None:
        found = [_after(self.stirs, now), self.script.tick_after(now)]
        return min((each for each in found if each), default=None)

    def _still_written(self, at: datetime) -> Mapping[str, Value]:
        if not self.written:
            return {}
        later = {
            key: each.at for each in self.life.changes if each.at <= at for key in each.changed
        }
        return {
            key: value
            for key, (since, value) in self.written.items()
            if key not in later or later[key] < since
        }


def replayed(script: Script, past: Past, life: Life) -> Traveller:
    """Return a customer whose behaviour is what it was."""
    behind = past.behind(script.way.form, life, script.paths)
    near = {at for each in past.referring(life) for at in each.times}
    rolled = _rolled_up(script, past, life)
    own = {*life.times, *near, *_moved(script, past, life, rolled)}
    stirs = {*rolled, *(at for each in behind for at in each.times)}
    return Traveller(script, past, life.id, life, sorted(own), sorted(stirs - near))


def _rolled_up(script: Script, past: Past, life: Life) -> set[datetime]:
    rules = past.computed.get(script.way.form)
    return {
        at
        for way in (rules.ways if rules else ())
        for each in past.lives[way].get(life.id, ())
        for at in each.times
    }


def _moved(script: Script, past: Past, life: Life, times: set[datetime]) -> list[datetime]:
    """Return when a computed field of the record came to another value: then its run is looked at at once."""
    span, form = script.span, script.way.form
    within = sorted(each for each in times if span.begins <= each < span.ends)
    rows: list[Row | None] = [past.row(form, life, at) for at in (span.begins, *within)]
    pairs = zip(within, rows, rows[1:], strict=False)
    return [at for at, before, after in pairs if before != after]


def _after(times: Sequence[datetime], now: datetime) -> datetime | None:
    at = bisect_right(times, now)
    return times[at] if at < len(times) else None
