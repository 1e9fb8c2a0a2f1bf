"""Tells the rules which records came into a segment, and which left it: a portion at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.rules import LONGEST_CHAIN, RecordEvent
from dougong.rules.segment_store import Move, Moved
from dougong.rules.segments import SegmentSpec
from dougong.rules.triggers.of_segments import ENTERED, LEFT
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.announcing import announce_records
from dougong.usecases.rules.timing import PORTION, SOON
from dougong.usecases.unit_of_work import UnitOfWork

TELL = "segment.tell"
"""The kind of the timers that tell of the next portion of what moved."""
RESTLESS_WITHIN = timedelta(hours=1)
_CIRCLE = ("segment",) * LONGEST_CHAIN
"""Nobody knows which run led here; a chain this long stops the next one, and says so."""


def announce_moves(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, moved: Moved) -> None:
    """Add an event for each record that moved, if any rule waits for it: at once for the first portion."""
    if moved.entered + moved.left:
        _take_turn(work, spec, segment, _Telling(moved.since, moved.until))


def tell_further(work: UnitOfWork, payload: Mapping[str, Json]) -> None:
    """Announce the next portion of what moved in a segment, once the one before is nearly carried."""
    spec = compiled_release(work, str(payload["app"]))
    segment = spec.segments.get(str(payload["segment"]))
    if segment is not None:
        _take_turn(work, spec, segment, _Telling(*_bounds(payload)))


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is still to be told of one look: the moves after a number, up to another."""

    after: int
    until: int


def _take_turn(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, telling: _Telling) -> None:
    heard = {on for on in (ENTERED, LEFT) if _listens(spec, segment, on)}
    if not heard:
        return
    if _others_first(work, spec, segment, telling):
        _wait(work, spec, segment, telling)
        return
    told = work.segments.told(spec.key, segment.key, telling.after, limit=PORTION)
    some = [each for each in told if each.number <= telling.until]
    _announce(work, spec, segment, heard, some)
    if len(some) == PORTION:
        _wait(work, spec, segment, replace(telling, after=some[-1].number))


def _others_first(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, telling: _Telling) -> bool:
    """Tell whether what moved before is still to be told, or many that were told are still to be carried."""
    open = work.timers.open(_subject(spec, segment), TELL)
    if any(_bounds(each)[0] < telling.after for each in open):
        return True
    app, most = segment.form.app, PORTION // 5
    return any(work.outbox.many_about(on, app, segment.key, most=most) for on in (ENTERED, LEFT))


def _announce(
    work: UnitOfWork,
    spec: AppSpec,
    segment: SegmentSpec,
    heard: set[str],
    some: Sequence[Move],
) -> None:
    """Announce some moves.

    Rules that push a record in and out of a segment go in circles through rows, where no chain follows them: one that
    has moved too often within the hour is taken for such a circle.
    """
    since = work.moment.at - RESTLESS_WITHIN
    restless = work.segments.restless(spec.key, segment.key, since, LONGEST_CHAIN)
    for on, entered in ((ENTERED, True), (LEFT, False)):
        ids = [each.record for each in some if each.entered is entered and on in heard]
        event = RecordEvent("", on, segment.form, "", spec.release or 0, about=segment.key)
        announce_records(work, event, [id for id in ids if id not in restless])
        going_round = [id for id in ids if id in restless]
        announce_records(work, replace(event, chain=_CIRCLE), going_round)


def _listens(spec: AppSpec, segment: SegmentSpec, on: str) -> bool:
    waiting = spec.rule_index.by_place.get((segment.form, on), ())
    return any(rule.trigger.about == segment.key for rule in waiting)


def _wait(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, telling: _Telling) -> None:
    said = {"app": spec.key, "segment": segment.key}
    payload: dict[str, Json] = {**said, "after": telling.after, "until": telling.until}
    due = work.moment.at + SOON
    work.timers.add(TELL, payload, due=due, subject=_subject(spec, segment))


def _bounds(payload: Mapping[str, Json]) -> tuple[int, int]:
    return int(str(payload["after"])), int(str(payload["until"]))


def _subject(spec: AppSpec, segment: SegmentSpec) -> str:
    return f"segment/{spec.key}/{segment.key}"
