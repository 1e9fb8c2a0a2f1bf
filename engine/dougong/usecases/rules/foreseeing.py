"""Tells a maker when the clock will set off a rule, published or not, and how many records it would be about by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from dougong.access.principal import Principal, system_for
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Count
from dougong.rules import RuleSpec, compile_rule
from dougong.rules.timetables.date_field import AtInstant
from dougong.rules.timetables.timetable import Timetable
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.decisions import drafted_tables
from dougong.usecases.rules.timing import records_asked
from dougong.usecases.unit_of_work import UnitOfWork

FORESEEN = 3
LOOKED_AT = 31
"""Of so many occasions those are told first that there are records for: most days are nobody's birthday."""


def occasions_of(work: UnitOfWork, who: Principal, app: str, body: Body) -> Json:
    """Return the next occasions of a rule, each with its records as things stand; none where no clock sets it off.

    `records` is null where nobody counts: it is about no record, or about the members of a segment.
    """
    demand_builder(who, app)
    spec = compiled_release(work, app)
    rule = compile_rule(body, app, spec.shapes, drafted_tables(work, spec))
    timetable = rule.trigger.timetable
    if timetable is None or isinstance(timetable, AtInstant):
        # It is looked at every minute: nobody wants to read that.
        return {"occasions": []}
    counted = ((at, _count(work, spec, rule, last, at)) for last, at in _occasions(work, timetable))
    told = islice((each for each in counted if each[1] != 0), FORESEEN)
    return {"occasions": [{"at": instant(at), "records": count} for at, count in told]}


def _occasions(work: UnitOfWork, timetable: Timetable) -> Iterator[tuple[datetime, datetime]]:
    last = work.moment.at
    for _ in range(LOOKED_AT):
        # As if nobody were ever late.
        at = timetable.following(last, last, work.moment.zone)
        yield last, at
        last = at


def _count(
    work: UnitOfWork, spec: AppSpec, rule: RuleSpec, last: datetime, at: datetime
) -> int | None:
    if rule.trigger.alone or rule.trigger.segment:
        return None
    query = replace(records_asked(work, spec, rule, last, at), limit=1, count=Count.CAPPED)
    asked = guarded(work, system_for(spec.key, actor=None), spec, query)
    return work.records.fetch(asked).count
