"""Tells the rules of an app what no change of a record tells: who came into a segment, whose time has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dougong.kernel.portions import AT_ONCE, portions
from dougong.rules import RecordEvent, payload_of
from dougong.usecases.unit_of_work import UnitOfWork


def announce_records(work: UnitOfWork, event: RecordEvent, ids: Iterable[str]) -> int:
    """Add an event like this one for each record, and return how many there were."""
    count = 0
    for some in portions([*ids], AT_ONCE):
        told = (replace(event, record=id) for id in some)
        work.outbox.add_all([(event.on, payload_of(each)) for each in told])
        count += len(some)
    return count
