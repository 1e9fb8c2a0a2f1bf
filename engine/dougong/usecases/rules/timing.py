"""Lets the clock set off rules: one occasion after the other, each for the records it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from dougong.access.principal import system_for
from dougong.definitions.content import Body
from dougong.expressions import Expression, compile_expression
from dougong.expressions.types import BOOLEAN
from dougong.kernel.canonical import Json, etag_of
from dougong.kernel.errors import Invalid
from dougong.kernel.instants import instant
from dougong.publishing.app_spec import AppSpec
from dougong.records.names import ListNames
from dougong.records.query import Query
from dougong.rules import RecordEvent, RuleSpec
from dougong.rules.timetables.timetable import Timetable
from dougong.usecases.changes.waking_rules import OCCASION
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.announcing import announce_records
from dougong.usecases.unit_of_work import UnitOfWork

LATER = timedelta(hours=1)
SOON = timedelta(seconds=1)
PORTION = 500
"""How many records one transaction announces: whoever else writes waits so long.

No more than these and a fifth of them stand in the outbox before the events of everybody else.
"""


def follow_timetables(work: UnitOfWork, before: AppSpec, after: AppSpec) -> None:
    """Let the clock come to the rules of a new release; what was not touched keeps the occasion it waits for.

    Whether it waits is asked of the timers, and not of the release before: one that died is set anew.
    """
    now = _enabled(after)
    for key in _enabled(before).keys() | now.keys():
        subject = _subject(after.key, key)
        written = _written(after, key) if key in now else ""
        if written in {each.get("written") for each in work.timers.open(subject, OCCASION)}:
            continue
        work.timers.cancel(subject, OCCASION)
        if key in now:
            _wait(work, after, now[key], work.moment.at)


def look_at_occasion(work: UnitOfWork, payload: Mapping[str, Json]) -> int:
    """Announce the records that an occasion is about, a portion at a time, and return how many these were.

    What its maker has rewritten meanwhile has a timer of its own: this one ends.
    """
    spec = compiled_release(work, str(payload["app"]))
    key = str(payload["rule"])
    rule = _enabled(spec).get(key)
    if rule is None and _is_kept(spec, key):
        # It does not compile for now, for a package is missing: its time comes when it does.
        _add(work, payload, work.moment.at + LATER)
        return 0
    if rule is None or payload.get("written") != _written(spec, key):
        return 0
    if key in work.rule_controls.paused(spec.key):
        # What is missed meanwhile is caught up with, as the rule says, when somebody lets it go on.
        _add(work, payload, work.moment.at + LATER)
        return 0
    return _looked_at(work, spec, rule, payload)


def look_again(work: UnitOfWork, app: str, rule: str) -> None:
    """Let the clock come at once to a rule that was paused, if it comes to it at all."""
    subject = _subject(app, rule)
    waiting = work.timers.open(subject, OCCASION)
    work.timers.cancel(subject, OCCASION)
    for payload in waiting:
        _add(work, payload, work.moment.at)


def _looked_at(work: UnitOfWork, spec: AppSpec, rule: RuleSpec, payload: Mapping[str, Json]) -> int:
    last, after = _read(payload["last"]), _text(payload.get("after"))
    # Looked up again, unless it is under way: it may be late by now, or the hours of the organisation have moved.
    occasion = _read(payload["occasion"]) if after else _occasion(work, rule, last)
    if occasion > work.moment.at:
        _wait(work, spec, rule, last)
        return 0
    if after and _many_wait(work, rule):
        _add(work, payload, work.moment.at + SOON)
        return 0
    ids, cursor = _portion(work, spec, rule, (last, occasion), after)
    event = RecordEvent("", rule.trigger.on, rule.form, "", spec.release or 0, about=rule.key)
    count = announce_records(work, event, ids)
    if cursor is None:
        _wait(work, spec, rule, occasion)
    else:
        said = {**_of(spec, rule, last), "after": cursor, "occasion": instant(occasion)}
        _add(work, said, work.moment.at)
    return count


def _many_wait(work: UnitOfWork, rule: RuleSpec) -> bool:
    """Tell whether the records announced before are still to be carried: others take turns with what comes next."""
    form = rule.form
    return work.outbox.many_about(rule.trigger.on, form.app, rule.key, most=PORTION // 5)


def records_asked(
    work: UnitOfWork, spec: AppSpec, rule: RuleSpec, last: datetime, occasion: datetime
) -> Query:
    """Return the question for the records that an occasion is about.

    What the database can judge of the rule's conditions narrows it, unless there is something to be done otherwise:
    a hundred thousand runs that come to nothing would help nobody.
    """
    timetable = rule.trigger.timetable
    said = timetable.condition(last, occasion, work.moment.zone) if timetable else None
    names = ListNames(spec.shapes, rule.form)
    # When it is, is never left to the runs: they do not ask.
    when = compile_expression(said, names, expect=BOOLEAN) if said else None
    if rule.program.does_nothing(rule.program.starts(False)):
        when = _narrowed(when, [each.expression.source for each in rule.conditions], names)
    return Query(rule.form, where=when, fields=(), limit=PORTION)


def _narrowed(
    when: Expression | None, demands: Sequence[str], names: ListNames
) -> Expression | None:
    """Return it with as many further demands as the database can judge together; the rest is left to each run."""
    for demand in demands:
        parts = [each for each in (when and when.source, demand) if each]
        when = _compiled(" AND ".join(f"({each})" for each in parts), names) or when
    return when


def _compiled(source: str, names: ListNames) -> Expression | None:
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


def _wait(work: UnitOfWork, spec: AppSpec, rule: RuleSpec, last: datetime) -> None:
    at = _occasion(work, rule, last)
    _add(work, {**_of(spec, rule, last), "occasion": instant(at)}, at)


def _of(spec: AppSpec, rule: RuleSpec, last: datetime) -> dict[str, Json]:
    written = _written(spec, rule.key)
    return {"app": spec.key, "rule": rule.key, "last": instant(last), "written": written}


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


def _written(spec: AppSpec, key: str) -> str:
    """Return what tells whether a maker has changed what a rule waits for."""
    body = _body(spec, key) or {}
    return etag_of([body.get("form"), body.get("trigger"), body.get("entry")])


def _is_kept(spec: AppSpec, key: str) -> bool:
    """Tell whether a maker keeps a rule that does not compile."""
    folder, _, name = key.rpartition("/")
    known = spec.journeys if folder else spec.rules
    body = _body(spec, key)
    return body is not None and body.get("enabled") is not False and name not in known


def _body(spec: AppSpec, key: str) -> Body | None:
    folder, _, name = key.rpartition("/")
    return spec.content.all_of(folder or "rules").get(name)


def _subject(app: str, rule: str) -> str:
    return f"rule/{app}/{rule}"


def _read(said: Json) -> datetime:
    return datetime.fromisoformat(str(said))


def _text(said: Json) -> str | None:
    return said if isinstance(said, str) else None
