"""Segments follow what happens to records, what is published, and the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from dougong.access.principal import system_for
from dougong.kernel.canonical import Json, etag_of
from dougong.kernel.clock import Moment
from dougong.publishing.app_spec import AppSpec
from dougong.records.guard import GuardedQuery
from dougong.records.query import Query, Standing
from dougong.records.record import Record, ids_of
from dougong.records.shape import FormRef
from dougong.rules import RecordEvent
from dougong.rules.segment_store import Moved
from dougong.rules.segments import SegmentSpec
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.segments.announcing import announce_moves
from dougong.usecases.unit_of_work import UnitOfWork

REFRESH = "segment.refresh"
"""The kind of the timers that let a segment be looked at again."""
SOON = timedelta(seconds=1)
"""What happens within it is looked at together."""


def follow_event(work: UnitOfWork, event: RecordEvent) -> None:
    """Let every segment be looked at again that something which happened to a record may move."""
    spec = compiled_release(work, event.form.app)
    for segment in spec.segments.values():
        watched = segment.watched.get(event.form)
        if watched is None:
            continue
        if watched.wholly:
            _mark(work, spec, segment, None)
        else:
            moved = {event.record} if event.form == segment.form else set()
            moved.update(_referred(work, event, watched.references))
            if moved:
                _mark(work, spec, segment, moved)


def follow_moved(work: UnitOfWork, form: FormRef, ids: Sequence[str]) -> None:
    """Let every segment of a form's own app be looked at again that may have moved with some of its records."""
    spec = compiled_release(work, form.app)
    for segment in spec.segments.values():
        watched = segment.watched.get(form)
        if watched is not None and ids:
            own = form == segment.form and not watched.wholly and not watched.references
            _mark(work, spec, segment, ids if own else None)


def follow_release(work: UnitOfWork, spec: AppSpec) -> None:
    """Let the segments of an app be those that are published; what is new or changed is looked at at once."""
    for key in work.segments.define(spec.key, _digests(spec)):
        _mark(work, spec, spec.segments[key], None, work.moment.at)


def refresh(work: UnitOfWork, app: str, key: str) -> Moved | None:
    """Look at what was marked of a segment, or at all of it, and set when the clock makes it be looked at again."""
    spec = compiled_release(work, app)
    segment = spec.segments.get(key)
    if segment is None:
        return None
    moved = work.segments.refresh(app, key, members_asked(work, spec, segment), segment.top)
    if moved is not None:
        announce_moves(work, spec, segment, moved)
        if segment.by_clock:
            _mark(work, spec, segment, None, next_look(work.moment, segment))
    return moved


def members_asked(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec) -> GuardedQuery:
    """Return the question for everything a segment holds, as the system asks it."""
    return guarded(
        work, system_for(spec.key, actor=None), spec, Query(segment.form, where=segment.where)
    )


def next_look(moment: Moment, segment: SegmentSpec) -> datetime:
    """Return when a segment that the clock decides is looked at next: as the next day begins, or the next hour."""
    begun = moment.local.replace(minute=0, second=0, microsecond=0)
    if segment.ticks:
        return begun.astimezone(UTC) + timedelta(hours=1)
    # Midnight where the organisation is, however long its day is.
    return (begun.replace(hour=0) + timedelta(days=1)).astimezone(UTC)


def _mark(
    work: UnitOfWork,
    spec: AppSpec,
    segment: SegmentSpec,
    ids: Iterable[str] | None,
    due: datetime | None = None,
) -> None:
    at = due or work.moment.at + SOON
    if work.segments.mark(spec.key, segment.key, at, ids):
        subject = f"segment/{spec.key}/{segment.key}"
        work.timers.cancel(subject, REFRESH)
        work.timers.add(REFRESH, {"app": spec.key, "segment": segment.key}, due=at, subject=subject)


def _digests(spec: AppSpec) -> dict[str, str]:
    """Return what tells of each segment whether it may have other records than by the release before."""
    forms, bodies = spec.content.all_of("forms"), spec.content.all_of("segments")
    # Nobody tells of what changed with a formula that was published.
    forms_tag = etag_of([*forms.values()])
    deciding = ("form", "condition", "top")
    return {
        key: etag_of([forms_tag, *(bodies[key].get(name) for name in deciding)])
        for key in spec.segments
    }


def _referred(work: UnitOfWork, event: RecordEvent, references: Iterable[str]) -> Iterator[str]:
    """Yield the records that one refers to now, and those it did before."""
    record = None
    for key in references:
        before, after = event.changed.get(key, (None, None))
        yield from (id for each in (before, after) for id in _told(each))
        if key not in event.changed:
            record = record or _held(work, event)
            yield from ids_of(record.values.get(key) if record else None)


def _held(work: UnitOfWork, event: RecordEvent) -> Record | None:
    """Return the record as it is, be it in the recycle bin."""
    standings = (Standing.LIVE, Standing.DELETED)
    found = (work.facts.record(event.form, event.record, each) for each in standings)
    return next((each for each in found if each), None)


def _told(wire: Json) -> tuple[str, ...]:
    """Return the ids that an event tells of a reference, one or several."""
    several = wire if isinstance(wire, Sequence) and not isinstance(wire, str) else (wire,)
    return tuple(str(each["id"]) for each in several if isinstance(each, Mapping))
