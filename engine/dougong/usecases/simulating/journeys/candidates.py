"""Whom a journey would have looked at in a span of the past: found by what set out would have set it off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dougong.access.principal import Principal
from dougong.expressions import BOOLEAN, Expression, Row, compile_expression
from dougong.journeys.simulation.arrivals import CREATED, REPLAYED, UPDATED, Arrival
from dougong.journeys.simulation.script import Script
from dougong.publishing.app_spec import AppSpec
from dougong.records.names import ShapeNames
from dougong.records.query import Query, Sort
from dougong.records.record import ids_of
from dougong.records.shape import FormRef
from dougong.rules.triggers.of_segments import ENTERED, LEFT
from dougong.usecases.reading.records import MOST_ROWS, guarded
from dougong.usecases.unit_of_work import UnitOfWork

MOST_LOOKED_AT = 20_000
"""Among so many records, the newest, customers are looked for."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who might have set out; `moves` tells when, where the records themselves do not.

    `partly` where there were more records than are looked at, `often` where the clock comes more often than is played;
    one that is not `told` cannot be played again at all.
    """

    ids: tuple[str, ...] = ()
    moves: Mapping[str, Sequence[Arrival]] | None = None
    partly: bool = False
    told: bool = True
    often: bool = False


def candidates(work: UnitOfWork, who: Principal, spec: AppSpec, script: Script) -> Candidates:
    """Return the customers, of those that may be read, whom something might have let in."""
    trigger, entry = script.entry.trigger, script.entry
    if trigger.on in {ENTERED, LEFT} and not script.entering.via:
        return _moved(work, who, spec, script)
    if trigger.on not in REPLAYED or trigger.segment:
        return Candidates(told=False)
    via = script.entering.via
    fields = (via,) if via else ()
    query = Query(entry.form, _happened(spec, script), (Sort("id", descending=True),), fields)
    ids, count = set[str](), 0
    for record in _records(work, who, spec, query):
        count += 1
        ids.update(ids_of(record.get(via))[:1] if via else (str(record["id"]),))
    return Candidates(tuple(sorted(ids)), partly=count >= MOST_LOOKED_AT)


def everybody(work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef) -> Candidates:
    """Return all customers that may be read, as far as they are looked at."""
    query = Query(form, sort=(Sort("id", descending=True),), fields=())
    ids = tuple(sorted(str(each["id"]) for each in _records(work, who, spec, query)))
    return Candidates(ids, partly=len(ids) >= MOST_LOOKED_AT)


def began(work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef) -> datetime | None:
    """Return when the first of the records that may be read was made; None where there is none."""
    query = Query(form, sort=(Sort("created_at"),), fields=(), limit=1)
    first = work.records.fetch(guarded(work, who, spec, query)).items
    return first[0].stamp.created_at if first else None


def _records(work: UnitOfWork, who: Principal, spec: AppSpec, query: Query) -> Iterator[Row]:
    cursor: str | None = None
    for _ in range(MOST_LOOKED_AT // MOST_ROWS):
        asked = guarded(work, who, spec, replace(query, limit=MOST_ROWS, cursor=cursor))
        page = work.records.fetch(asked)
        yield from ({**each.values, "id": each.id} for each in page.items)
        cursor = page.next
        if cursor is None:
            return


def _moved(work: UnitOfWork, who: Principal, spec: AppSpec, script: Script) -> Candidates:
    trigger, span = script.entry.trigger, script.span
    entered = trigger.on == ENTERED
    asked = {"since": span.begins, "entered": entered, "limit": MOST_LOOKED_AT}
    count, moves = work.segments.moves(spec.key, trigger.about, **asked)  # type: ignore[arg-type]
    query = guarded(work, who, spec, Query(script.entry.form, fields=()))
    seen = {each.id for each in work.records.find_all(query, {each.record for each in moves})}
    found: defaultdict[str, list[Arrival]] = defaultdict(list)
    for move in reversed(moves):
        if move.record in seen and move.at < span.ends:
            found[move.record].append(Arrival(move.at, move.record))
    return Candidates(tuple(sorted(found)), dict(found), partly=count > MOST_LOOKED_AT)


def _happened(spec: AppSpec, script: Script) -> Expression | None:
    """Return the condition for the records that something happened to; None where the clock may have come to each."""
    on, span = script.entry.trigger.on, script.span
    # Written before the span is over: what was made later is not there yet, whatever lets in.
    parts = [f"created_at < {_instant(span.ends + _MINUTE, span.zone)}"]
    if on in {CREATED, UPDATED}:
        name = "created_at" if on == CREATED else "updated_at"
        parts.append(f"{name} >= {_instant(span.begins, span.zone)}")
    names = ShapeNames(spec.shapes, script.entry.form)
    return compile_expression(" AND ".join(parts), names, expect=BOOLEAN)


def _instant(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    day = f"{local.year}, {local.month}, {local.day}"
    return f"DATETIME({day}, {local.hour}, {local.minute})"


_MINUTE = timedelta(minutes=1)
"""Seconds cannot be said: up to a minute more is looked at, and each occasion is judged again."""
