"""Lets the clock set off rules: one occasion after the other, each for the records it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from dougong.access.principal import system_for
from dougong.expressions import Expression, compile_expression
from dougong.expressions.types import BOOLEAN
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.rules import RuleSpec
from dougong.rules.timetables.timetable import Timetable
from dougong.usecases.changes.waking_rules import OCCASION
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.announcing import announce_records
from dougong.usecases.unit_of_work import UnitOfWork

PORTION = 500
"""How many records one transaction announces: whoever else writes waits so long."""


def follow_timetables(work: UnitOfWork, before: AppSpec, after: AppSpec) -> None:
    """Let the clock come to the rules of a new release; what was not touched keeps the occasion it waits for."""
    was, now = _timed(before), _timed(after)
    for key in was.keys() | now.keys():
        if was.get(key) == now.get(key):
            continue
        work.timers.cancel(_subject(after.key, key), OCCASION)
        if key in now:
            _wait(work, _enabled(after)[key], work.moment.at)


def look_at_occasion(work: UnitOfWork, payload: Mapping[str, Json]) -> int:
    """Announce the records that an occasion is about, a portion at a time, and return how many these were."""
    spec = compiled_release(work, str(payload["app"]))
    rule = _enabled(spec).get(str(payload["rule"]))
    if rule is None or rule.trigger.timetable is None:
        return 0
    last, after = _read(payload["last"]), _text(payload.get("after"))
    # Looked up again, unless it is under way: it may be late by now, or the hours of the organisation have moved.
    occasion = _read(payload["occasion"]) if after else _occasion(work, rule, last)
    if occasion > work.moment.at:
        _wait(work, rule, last)
        return 0
    ids, cursor = _portion(work, spec, rule, (last, occasion), after)
    count = announce_records(work, spec, rule.trigger.on, rule.form, ids, about=rule.key)
    if cursor is None:
        _wait(work, rule, occasion)
    else:
        said = {"app": spec.key, "rule": rule.key, "last": instant(last), "after": cursor}
        _add(work, {**said, "occasion": instant(occasion)}, work.moment.at)
    return count


def records_asked(
    work: UnitOfWork, spec: AppSpec, rule: RuleSpec, last: datetime, occasion: datetime
) -> Query:
    """Return the question for the records that an occasion is about.

    What the database can judge of the rule's conditions narrows it, unless there is something to be done otherwise:
    a hundred thousand runs that come to nothing would help nobody.
    """
    timetable = rule.trigger.timetable
    said = timetable.condition(last, occasion, work.moment.zone) if timetable else None
    names = ShapeNames(spec.shapes, rule.form)
    demands = [said] if said else []
    if rule.program.does_nothing(rule.program.starts(False)):
        demands += [each.expression.source for each in rule.conditions]
    where = _judged([each for each in demands if each], names)
    return Query(rule.form, where=where, fields=(), limit=PORTION)


def _judged(demands: Sequence[str], names: ShapeNames) -> Expression | None:
    """Return all demands in one that the database judges; those it cannot are left to each run."""
    fit = [each for each in demands if _compiled(each, names) is not None]
    return _compiled(" AND ".join(f"({each})" for each in fit), names) if fit else None


def _compiled(source: str, names: ShapeNames) -> Expression | None:
    try:
        return compile_expression(source, names, expect=BOOLEAN)
    except Invalid:
        return None


def _portion(
    work: UnitOfWork,
    spec: AppSpec,
    rule: RuleSpec,
    between: tuple[datetime, datetime],
    after: str | None,
) -> tuple[Sequence[str], str | None]:
    if rule.trigger.alone:
        return [""], None
    if rule.trigger.segment:
        members = work.segments.members(spec.key, rule.trigger.segment, after=after, limit=PORTION)
        ids = [id for id, _ in members]
        return ids, ids[-1] if len(ids) == PORTION else None
    query = records_asked(work, spec, rule, *between)
    asked = guarded(work, system_for(spec.key, actor=None), spec, replace(query, cursor=after))
    page = work.records.fetch(asked)
    return [record.id for record in page.items], page.next


def _wait(work: UnitOfWork, rule: RuleSpec, last: datetime) -> None:
    said = {"app": rule.form.app, "rule": rule.key, "last": instant(last)}
    _add(work, said, _occasion(work, rule, last))


def _occasion(work: UnitOfWork, rule: RuleSpec, last: datetime) -> datetime:
    timetable = cast("Timetable", rule.trigger.timetable)
    return timetable.following(last, work.moment.at, work.moment.zone)


def _add(work: UnitOfWork, payload: Mapping[str, Json], due: datetime) -> None:
    subject = _subject(str(payload["app"]), str(payload["rule"]))
    work.timers.add(OCCASION, payload, due=due, subject=subject)


def _enabled(spec: AppSpec) -> dict[str, RuleSpec]:
    """Return the rules, and what lets records into journeys, that the clock may set off."""
    waiting = (rule for _, rule in spec.waiting())
    return {each.key: each for each in waiting if each.enabled and each.trigger.timetable}


def _timed(spec: AppSpec) -> dict[str, Json]:
    """Return what each of them waits for, as its maker wrote it."""
    return {key: _written(spec, key) for key in _enabled(spec)}


def _written(spec: AppSpec, key: str) -> Json:
    folder, _, name = key.rpartition("/")
    body = spec.content.all_of(folder or "rules")[name]
    return [body.get("form"), body.get("trigger"), body.get("entry")]


def _subject(app: str, rule: str) -> str:
    return f"rule/{app}/{rule}"


def _read(said: Json) -> datetime:
    return datetime.fromisoformat(str(said))


def _text(said: Json) -> str | None:
    return said if isinstance(said, str) else None
