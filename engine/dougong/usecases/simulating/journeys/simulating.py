"""模拟: plays a journey of the draft for a sample of customers over some days, and tells what would have come of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from dougong.access.principal import Principal
from dougong.expressions import Surroundings
from dougong.journeys.simulation.arrivals import MOST_OCCASIONS, looked_at, occasions
from dougong.journeys.simulation.past import Past
from dougong.journeys.simulation.script import Basis, Script, grain_of, waking
from dougong.journeys.simulation.simulate import Playing
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.errors import refuse_if
from dougong.kernel.portions import portions
from dougong.messages.spec import MessageSpec, Purpose
from dougong.publishing.app_spec import AppSpec
from dougong.records.following import Way
from dougong.records.shape import FormRef
from dougong.usecases.accounts.guessing import Guess, Limits, admit
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.simulating.journeys.candidates import Candidates, candidates, everybody
from dougong.usecases.simulating.journeys.drafted import drafted_journey
from dougong.usecases.simulating.journeys.gathering import Gathering, unreadable
from dougong.usecases.simulating.journeys.telling import Played, told_of
from dougong.usecases.simulating.journeys.wanted import Wanted, check, period_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

PORTION = 250
"""Of so many customers the past is held at once."""
A_READ = 4
"""So many records are read in the time that one turn takes."""
LIKE = 500
"""So many customers at most stand for those of whom it is only assumed that they come."""


SIMULATIONS = Limits(timedelta(minutes=5), for_one=30, from_place=120, for_name=60)
"""Each takes some seconds of everybody's time."""


def simulate_limited(
    works: WorkFactory, who: Principal, app: str, key: str, wanted: Wanted, place: str
) -> dict[str, Json]:
    """Do so unless it was asked for too often of late; raises `TooMany`."""
    demand_builder(who, app)
    admit(works, Guess(f"simulation {app} {who.id}", place, sort="simulations"), SIMULATIONS)
    with works.reading() as work:
        return simulate_journey(work, who, app, key, wanted)


def simulate_journey(
    work: UnitOfWork, who: Principal, app: str, key: str, wanted: Wanted
) -> dict[str, Json]:
    """Return day by day what a journey of the draft would come to; nothing is written, nobody is told.

    Raises `Invalid` for one that is not finished, and for whoever may not read what it looks at.
    """
    check(wanted)
    spec, entry, messages = drafted_journey(work, who, app, key)
    period, zone = period_of(wanted, work.moment), work.moment.zone
    script = Script(
        entry, period.span, work.offices.office().time(zone), wanted.seed, messages,
        assumption=wanted.assumption,
    )  # fmt: skip
    script = replace(script, grain=grain_of(script.way, spec.shapes))
    _refuse(work, who, spec, script)
    stage = _Stage(work, who, spec, Playing(script), wanted)
    found = stage.assumed() if wanted.basis is Basis.ASSUMED else stage.replayed()
    played = Played(stage.playing, period, wanted, found, stage.count, frozenset(stage.as_today))
    return told_of(work, who, spec, played)


def _refuse(work: UnitOfWork, who: Principal, spec: AppSpec, script: Script) -> None:
    entry, via = script.entry, script.entering.via
    led = {(via,)} if via else set[tuple[str, ...]]()
    # What lets in is looked at on the way as well, mostly: each is named once.
    found = {
        str(each.params): each
        for form, paths in (
            (script.way.form, script.paths),
            (entry.form, entry.needs | looked_at(entry) | led),
        )
        for each in unreadable(work, who, spec, form, paths)
    }
    refuse_if(found.values())


@dataclass(slots=True)
class _Stage:
    """Brings the past of customers, some at a time, and lets them be played; `count` is how many were to be."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    playing: Playing
    wanted: Wanted
    count: int = 0
    as_today: set[tuple[FormRef, str]] = field(default_factory=set)

    @property
    def script(self) -> Script:
        return self.playing.script

    def replayed(self) -> Candidates:
        """Play a sample of those who might have set out, each with what they did; return all who might have."""
        found = candidates(self.work, self.who, self.spec, self.script)
        chosen = self._sample(found.ids, self.wanted.customers)
        self.count = len(chosen)
        comes = occasions(self.script, self.spec.shapes)
        for some in portions(chosen, PORTION):
            if self.playing.work <= 0:
                break
            past = self._gathered(some, self.script.span.begins)
            self.playing.replay(past.past, some, comes, found.moves)
        return replace(found, often=len(comes) >= MOST_OCCASIONS)

    def assumed(self) -> Candidates:
        """Play as many as are assumed to come, each like one of those that there are."""
        found = everybody(self.work, self.who, self.spec, self.script.way.form)
        like = self._sample(found.ids, LIKE)
        now = self.work.moment.at
        past = self._gathered(like, now)
        assumption = self.wanted.assumption
        self.count = assumption.a_day * self.wanted.days if assumption else 0
        self.playing.assume(past.past, like, now)
        return found

    def _sample(self, ids: tuple[str, ...], most: int) -> list[str]:
        # In the order of chance, so that those for whom there is no time are chosen by it as well.
        return Random(self.wanted.seed).sample(ids, min(most, len(ids)))

    def _gathered(self, ids: list[str], since: datetime) -> Gathering:
        script, gathering = self.script, Gathering(self.work, self.who, self.spec, since)
        read = script.paths | waking(script.way, self.spec.shapes)
        gathering.gather(Way(script.way.form), ids, read)
        self._gather_entries(gathering, ids)
        self.playing.work -= gathering.loaded // A_READ
        self.playing.script = replace(script, declined=self._declined(gathering.past))
        computed = gathering.past.computed
        self.as_today |= {(form, key) for form, each in computed.items() for key in each.as_today}
        return gathering

    def _gather_entries(self, gathering: Gathering, ids: list[str]) -> None:
        """Bring what lets in as well: the records themselves, or those that refer to them."""
        entry, via = self.script.entry, self.script.entering.via
        if self.wanted.basis is not Basis.ASSUMED:
            gathering.gather(Way(entry.form, via or "id"), ids, entry.needs)

    def _declined(self, past: Past) -> dict[tuple[str, str], datetime]:
        """Return since when some of those who are written to want no advertisement."""
        found: dict[tuple[str, str], datetime] = {}
        for message in self.script.sent:
            channel = message.channel.key
            if message.purpose is Purpose.MARKETING:
                addresses = sorted(_addresses(message, past, self.work.moment.at))
                for address in self.work.suppressions.among(channel, addresses):
                    kept = self.work.suppressions.of(channel, address)
                    if kept is not None:
                        found[channel, address] = kept.at
        return found


def _addresses(message: MessageSpec, past: Past, now: datetime) -> set[str]:
    around = Surroundings(Moment(now, past.zone))
    lives = [life for found in past.lives[Way(message.form)].values() for life in found]
    rows = (past.seen(message.form, each.latest, now, message.address.needs) for each in lives)
    return {message.channel.address(message.address.evaluate(row, around)) for row in rows} - {""}
