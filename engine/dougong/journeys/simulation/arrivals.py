"""Who would set out when: every occasion of the past on which a journey would have looked at a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from dougong.expressions import BOOLEAN, Expression, Surroundings, compile_expression
from dougong.fields.protocol import Value
from dougong.journeys.simulation.life import Life
from dougong.journeys.simulation.past import Past
from dougong.journeys.simulation.script import Script, Span
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.records.change import ChangeKind
from dougong.records.following import Way
from dougong.records.names import ShapeNames
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, Shapes
from dougong.rules import RecordEvent, RuleSpec
from dougong.rules.timetables.date_field import AtInstant
from dougong.rules.timetables.timetable import Timetable
from dougong.rules.triggers.by_clock import DUE, REACHED

CREATED, UPDATED = "record.created", "record.updated"
REPLAYED = frozenset({CREATED, UPDATED, REACHED, DUE})
"""What can be told from the records alone; who came into a segment is told by its moves."""
MOST_OCCASIONS = 2_000
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Arrival:
    """A record of the form that lets in was looked at."""

    at: datetime
    record: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """The clock comes to a rule; `about` are the records that are looked at then, all where it is None."""

    at: datetime
    about: Expression | None


def looked_at(entry: RuleSpec) -> frozenset[KeyPath]:
    """Return the paths of the record that lets in which decide when it does."""
    field = getattr(entry.trigger.timetable, "field", None)
    keys = entry.trigger.fields | ({field} if field else set())
    return frozenset((key,) for key in keys)


def occasions(script: Script, shapes: Shapes) -> tuple[Occasion, ...]:
    """Return when the clock comes to what lets in; none where something else does, or a minute of each record."""
    timetable = script.entry.trigger.timetable
    if timetable is None or isinstance(timetable, AtInstant):
        return ()
    return tuple(_occasions(timetable, script.span, ShapeNames(shapes, script.entry.form)))


def arrivals(
    script: Script, past: Past, traveller: str, comes: Iterable[Occasion]
) -> list[Arrival]:
    """Return the occasions on which somebody would have been looked at, in their order.

    Whether they are let in is judged when the time comes.
    """
    entry, via = script.entry, script.entering.via
    way = Way(entry.form, via or "id")
    lives = past.lives[way].get(traveller, ())
    found = (each for life in lives for each in _of(entry, past, life, comes, script.span))
    return sorted(each for each in found if script.span.begins <= each.at < script.span.ends)


def _of(
    entry: RuleSpec, past: Past, life: Life, comes: Iterable[Occasion], span: Span
) -> Iterator[Arrival]:
    trigger = entry.trigger
    if trigger.on == CREATED:
        yield Arrival(life.born, life.id)
        yield from (Arrival(at, life.id) for at, _ in _happened(life, ChangeKind.RESTORE))
    elif trigger.on == UPDATED:
        for at, changed in _happened(life, ChangeKind.UPDATE):
            event = RecordEvent(
                "", UPDATED, entry.form, life.id, 0, _wire(past.shapes, entry.form, changed)
            )
            if trigger.fits(event):
                yield Arrival(at, life.id)
    elif isinstance(trigger.timetable, AtInstant):
        yield from (Arrival(at, life.id) for at in _minutes(trigger.timetable, life, span))
    else:
        yield from (
            Arrival(each.at, life.id) for each in comes if _is_about(each, past, entry.form, life)
        )


def _happened(
    life: Life, kind: ChangeKind
) -> Iterator[tuple[datetime, dict[str, tuple[Value, Value]]]]:
    return ((each.at, dict(each.changed)) for each in life.changes if each.kind == kind.value)


def _wire(
    shapes: Shapes, form: FormRef, changed: dict[str, tuple[Value, Value]]
) -> dict[str, tuple[Json, Json]]:
    fields = shapes[form].fields
    return {
        key: (_dumped(fields[key].type.dump, before), _dumped(fields[key].type.dump, after))
        for key, (before, after) in changed.items()
        if key in fields
    }


def _dumped(dump: object, value: Value) -> Json:
    return None if value is None else cast(Json, dump(value))  # type: ignore[operator]


def _minutes(timetable: AtInstant, life: Life, span: Span) -> Iterator[datetime]:
    """Yield the first whole minute in which each instant that a record had was reached while it had it."""
    ends = (*life.times[1:], span.ends)
    for begins, until, row in zip(life.times, ends, life.versions, strict=True):
        value = row.get(timetable.field) if row else None
        if not isinstance(value, datetime):
            continue
        due = value + timetable.after
        whole = due.replace(second=0, microsecond=0)
        minute = whole if whole == due else whole + _MINUTE
        if begins <= minute < until:
            yield minute


def _is_about(occasion: Occasion, past: Past, form: FormRef, life: Life) -> bool:
    row = past.row(form, life, occasion.at)
    if row is None:
        return False
    around = Surroundings(Moment(occasion.at, past.zone))
    return occasion.about is None or occasion.about.evaluate(row, around) is True


def _occasions(timetable: Timetable, span: Span, names: ShapeNames) -> Iterator[Occasion]:
    last = span.begins - _MINUTE
    for _ in range(MOST_OCCASIONS):
        # As if nobody were ever late.
        at = timetable.following(last, last, span.zone)
        if at >= span.ends:
            return
        said = timetable.condition(last, at, span.zone)
        yield Occasion(at, compile_expression(said, names, expect=BOOLEAN) if said else None)
        last = at
