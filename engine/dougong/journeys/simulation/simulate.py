"""Plays a journey for many customers, one after the other, until the work that may be done is used up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from dougong.expressions import Row
from dougong.journeys.simulation.arrivals import Arrival, Occasion, arrivals
from dougong.journeys.simulation.life import Life
from dougong.journeys.simulation.past import Past
from dougong.journeys.simulation.script import Assumption, Script
from dougong.journeys.simulation.tally import Tally
from dougong.journeys.simulation.traveller import Traveller, replayed
from dougong.journeys.simulation.walk import Walk

MOST_CUSTOMERS = 5_000
MOST_WORK = 100_000
"""Turns and looks that one simulation takes: counted and not timed, so that it comes to the same every time."""
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Playing:
    """`walked` tells how many customers were played so far, `work` how much is left of what may be done."""

    script: Script
    tally: Tally = field(init=False)
    work: int = MOST_WORK
    walked: int = 0

    def __post_init__(self) -> None:
        self.tally = Tally(self.script.span)

    def replay(
        self,
        past: Past,
        ids: Iterable[str],
        comes: Sequence[Occasion] = (),
        moves: Mapping[str, Sequence[Arrival]] | None = None,
    ) -> None:
        """Let customers do again what they did; `moves` are their occasions where records do not tell them."""
        for id in ids:
            life = past.life(self.script.way.form, id)
            if self.work <= 0 or life is None:
                continue
            comings = arrivals(self.script, past, id, comes) if moves is None else moves.get(id, ())
            self.work -= len(comes)
            self._walk(replayed(self.script, past, life), comings)

    def assume(self, past: Past, ids: Sequence[str], as_of: datetime) -> None:
        """Let customers like some that there are set out as assumed, and reach the goal as assumed."""
        for at, like, reaches_at in assumed(self.script, ids):
            life = past.life(self.script.way.form, like) if like else None
            if self.work <= 0:
                return
            blank = life or _nobody(past, self.script)
            frozen = as_of if life else blank.born
            traveller = Traveller(
                self.script, past, blank.id, blank, as_of=frozen, reaches_at=reaches_at,
                number=self.walked,
            )  # fmt: skip
            self._walk(traveller, [Arrival(at, blank.id)])

    def _walk(self, traveller: Traveller, comings: Sequence[Arrival]) -> None:
        walk = Walk(traveller, self.tally)
        walk.through(comings)
        self.work -= walk.turns + 1
        self.walked += 1


def assumed(script: Script, ids: Sequence[str]) -> Iterator[tuple[datetime, str, datetime | None]]:
    """Yield when each customer sets out, whom of some they are like, and when they reach the goal, if they do."""
    assumption = script.assumption or Assumption(0, 0, 1)
    chance = Random(script.seed)
    comings = sorted(
        (day, chance.random()) for day in range(script.span.days) for _ in range(assumption.a_day)
    )
    for day, part in comings:
        at = script.span.midnight(day) + part * _DAY
        like = chance.choice(ids) if ids else ""
        reaches = chance.random() * 100 < assumption.percent
        later = chance.random() * assumption.within * _DAY
        yield at, like, at + later if reaches else None


def _nobody(past: Past, script: Script) -> Life:
    """Return a record in which nothing is filled in."""
    blank: Row = dict.fromkeys(past.shapes[script.way.form].fields) | {"id": "", "state": "active"}
    return Life("", (script.span.begins,), (blank,))
