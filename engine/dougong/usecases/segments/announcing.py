"""Tells the rules which records came into a segment, and which left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from dougong.publishing.app_spec import AppSpec
from dougong.rules import LONGEST_CHAIN, RecordEvent
from dougong.rules.segment_store import Move, Moved
from dougong.rules.segments import SegmentSpec
from dougong.rules.triggers.of_segments import ENTERED, LEFT
from dougong.usecases.rules.announcing import announce_records
from dougong.usecases.unit_of_work import UnitOfWork

AT_ONCE = 1000
RESTLESS_WITHIN = timedelta(hours=1)
_CIRCLE = ("segment",) * LONGEST_CHAIN
"""Nobody knows which run led here; a chain this long stops the next one, and says so."""


def announce_moves(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, moved: Moved) -> None:
    """Add an event for each record that moved, if any rule waits for it.

    Rules that push a record in and out of a segment go in circles through rows, where no chain follows them: one that
    has moved too often within the hour is taken for such a circle.
    """
    heard = {on for on in (ENTERED, LEFT) if _listens(spec, segment, on)}
    if not heard or not moved.entered + moved.left:
        return
    since = work.moment.at - RESTLESS_WITHIN
    restless = work.segments.restless(spec.key, segment.key, since, LONGEST_CHAIN)
    for some in _portions(work, spec, segment, moved.since):
        for on, entered in ((ENTERED, True), (LEFT, False)):
            if on in heard:
                ids = [each.record for each in some if each.entered is entered]
                _announce(work, spec, segment, on, ids, restless)


def _announce(
    work: UnitOfWork,
    spec: AppSpec,
    segment: SegmentSpec,
    on: str,
    ids: list[str],
    restless: frozenset[str],
) -> None:
    calm = [id for id in ids if id not in restless]
    event = RecordEvent("", on, segment.form, "", spec.release or 0, about=segment.key)
    announce_records(work, event, calm)
    going_round = [id for id in ids if id in restless]
    announce_records(work, replace(event, chain=_CIRCLE), going_round)


def _listens(spec: AppSpec, segment: SegmentSpec, on: str) -> bool:
    waiting = spec.rule_index.by_place.get((segment.form, on), ())
    return any(rule.trigger.about == segment.key for rule in waiting)


def _portions(
    work: UnitOfWork, spec: AppSpec, segment: SegmentSpec, after: int
) -> Iterator[list[Move]]:
    while some := [*work.segments.told(spec.key, segment.key, after, limit=AT_ONCE)]:
        yield some
        after = some[-1].number
