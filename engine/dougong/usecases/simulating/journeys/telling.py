"""Tells a simulated journey: its days, its steps, and in words what it does not rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.access.rows import Rows
from dougong.journeys.simulation.arrivals import MOST_OCCASIONS
from dougong.journeys.simulation.script import Basis
from dougong.journeys.simulation.simulate import MOST_CUSTOMERS, Playing
from dougong.journeys.simulation.tally import Tally, Told
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param
from dougong.kernel.wording import worded
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef
from dougong.rules.program import Each
from dougong.usecases.facts.permits import permit
from dougong.usecases.rules.wording import vocabulary
from dougong.usecases.simulating.journeys.candidates import MOST_LOOKED_AT, Candidates, began
from dougong.usecases.simulating.journeys.gathering import form_called
from dougong.usecases.simulating.journeys.wanted import Period, Wanted
from dougong.usecases.unit_of_work import UnitOfWork

_GOAL: Mapping[str, Json] = {"percent": 15, "within": 30}
_A_DAY = 10
"""What is offered to be assumed: anybody knows their own shop better."""


@dataclass(frozen=True, slots=True)
class Played:
    """What was played of what was wanted; `count` is how many customers were to be, `found` who might have set out."""

    playing: Playing
    period: Period
    wanted: Wanted
    found: Candidates
    count: int
    as_today: frozenset[tuple[FormRef, str]]


def told_of(work: UnitOfWork, who: Principal, spec: AppSpec, played: Played) -> dict[str, Json]:
    """Return a simulation as it goes over the wire."""
    tally, period = played.playing.tally, played.period
    lacking = _lacking(work, who, spec, played)
    return {
        "basis": played.wanted.basis.value,
        "seed": played.wanted.seed,
        "from": str(period.shown),
        "replayed_from": str(period.span.first),
        "days": period.span.days,
        "customers": {"walked": played.playing.walked, "chosen": played.count, "found": len(played.found.ids)},
        "counts": {name: [*each] for name, each in tally.days().items()},
        "steps": {key: _step(tally, key) for key in played.playing.script.keys},
        "free": [*_free(work, period)],
        "notes": [*_notes(work, who, spec, played)],
        "lacking": lacking,
    }  # fmt: skip


def _step(tally: Tally, key: str) -> Json:
    ways: dict[str, Json] = {
        way: {what: [*each] for what, each in counts.items()}
        for way, counts in tally.ways_of(key).items()
    }
    return {what: [*each] for what, each in tally.at_step(key).items()} | {"ways": ways}


def _lacking(work: UnitOfWork, who: Principal, spec: AppSpec, played: Played) -> Json:
    """Return why the past tells too little, and what might be assumed instead; None where it tells enough."""
    if played.wanted.basis is Basis.ASSUMED or any(
        played.playing.tally.whole[Told.ENTERED].values()
    ):
        return None
    a_day = min(_A_DAY, MOST_CUSTOMERS // played.wanted.days)
    offer: dict[str, Json] = {"a_day": max(1, a_day), **_GOAL}
    return {"why": _why(work, who, spec, played), "assumption": offer}


def _why(work: UnitOfWork, who: Principal, spec: AppSpec, played: Played) -> str:
    if not played.found.told:
        return worded("journey.simulation.untold", {}, who.locale)
    entry = played.playing.script.entry
    if played.found.moves is not None:
        return worded("journey.simulation.no_moves", {}, who.locale)
    first = began(work, who, spec, entry.form)
    form = form_called(spec, entry.form, who.locale)
    if first is None:
        return worded("journey.simulation.no_records", {"form": form}, who.locale)
    if first >= played.period.span.ends:
        day = str(_day(first, work))
        return worded("journey.simulation.began_later", {"form": form, "day": day}, who.locale)
    return worded("journey.simulation.nobody_entered", {}, who.locale)


def _notes(work: UnitOfWork, who: Principal, spec: AppSpec, played: Played) -> Iterator[str]:
    """Yield in words what was left out, cut, or taken as it is today."""
    found, playing, locale = played.found, played.playing, who.locale
    replayed = played.wanted.basis is not Basis.ASSUMED
    if playing.walked < played.count:
        params = {"walked": playing.walked, "count": played.count}
        yield worded("journey.simulation.cut", params, locale)
    elif replayed and played.count < len(found.ids):
        params = {"count": played.count, "found": len(found.ids)}
        yield worded("journey.simulation.sampled", params, locale)
    if found.partly:
        yield worded("journey.simulation.partly", {"most": MOST_LOOKED_AT}, locale)
    if found.often:
        yield worded("journey.simulation.often", {"most": MOST_OCCASIONS}, locale)
    if _sees_some(work, who, spec, played):
        yield worded("journey.simulation.only_yours", {}, locale)
    if replayed:
        yield from _about_the_past(work, who, spec, played)
    if any(isinstance(each, Each) for each in playing.script.way.program.code):
        yield worded("journey.simulation.loops", {}, locale)


def _sees_some(work: UnitOfWork, who: Principal, spec: AppSpec, played: Played) -> bool:
    """Tell whether there may be records that whoever asks does not see."""
    entry = played.playing.script.entry
    forms = {entry.form, played.playing.script.way.form}
    return any(permit(work, who, spec, form, Operation.READ).rows != Rows.ALL for form in forms)


def _about_the_past(
    work: UnitOfWork, who: Principal, spec: AppSpec, played: Played
) -> Iterator[str]:
    span, locale = played.period.span, who.locale
    if span.days < played.wanted.days:
        params = {"days": span.days, "wanted": played.wanted.days}
        yield worded("journey.simulation.shortened", params, locale)
    entry = played.playing.script.entry.form
    first = began(work, who, spec, entry)
    if first is not None and first < span.ends and _day(first, work) > span.first:
        form = form_called(spec, entry, locale)
        said: dict[str, Param] = {"form": form, "day": str(_day(first, work))}
        yield worded("journey.simulation.begins_on", said, locale)
    if silent := _silent(spec, played):
        labels = tuple(vocabulary(spec, locale).label(entry.form, [key]) for key in silent)
        yield worded("journey.simulation.silent", {"fields": labels}, locale)
    if played.as_today:
        words = vocabulary(spec, locale)
        labels = tuple(words.label(form.form, [key]) for form, key in sorted(played.as_today))
        yield worded("journey.simulation.as_today", {"fields": labels}, locale)


def _silent(spec: AppSpec, played: Played) -> list[str]:
    """Return the rollups that would let somebody in when they move: their history is not kept."""
    entry = played.playing.script.entry
    rolled = {each.key for each in spec.shapes.rollups if each.form == entry.form}
    return sorted(entry.trigger.fields & rolled)


def _free(work: UnitOfWork, period: Period) -> Iterator[Json]:
    """Yield the holidays among the days that are shown: where they begin, and how long they are."""
    calendar = work.offices.office().calendar
    days = [period.shown + timedelta(days=each) for each in range(period.span.days)]
    free = [at for at, day in enumerate(days) if day in calendar.free]
    begins = [at for at in free if at - 1 not in free]
    for at in begins:
        length = next(n for n in range(1, len(days) + 1) if at + n not in free)
        yield {"day": at, "days": length}


def _day(at: datetime, work: UnitOfWork) -> date:
    return at.astimezone(ZoneInfo(work.moment.zone)).date()
