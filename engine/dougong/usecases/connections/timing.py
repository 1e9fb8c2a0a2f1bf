"""When a sync is read next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dougong.connectors.sync import Sync
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.unit_of_work import UnitOfWork

DUE = "sync.due"
READ = "sync"
"""The timer that says it is time, and the job that reads."""


def wait_for(work: UnitOfWork, sync: Sync, at: datetime) -> None:
    """Let the clock come to a sync at a moment; one that is paused, or only read when asked, is passed by."""
    work.timers.cancel(sync.id, DUE)
    if sync.paused:
        return
    payload: dict[str, Json] = {"sync": sync.id, "app": sync.plan.form.app}
    work.timers.add(DUE, payload, due=at, subject=sync.id)
    work.syncs.keep(replace(sync, next_at=at))


def start_reading(work: UnitOfWork, sync: Sync, *, by: str | None) -> str:
    """Add the job that reads, unless there is one that waits or is under way; return its id."""
    for job, payload in work.jobs.open(READ):
        if payload.get("sync") == sync.id:
            return job
    return work.jobs.add(READ, {"sync": sync.id, "app": sync.plan.form.app}, by=by)


def carry_due(work: UnitOfWork, claim: Claim) -> Json:
    """Begin a reading, and let the clock come again."""
    sync = work.syncs.get(str(claim.payload["sync"]))
    if sync is None or sync.paused:
        return None
    connection = work.connections.get(sync.connection)
    if connection is not None and connection.runs:
        start_reading(work, sync, by=None)
    if sync.plan.every is None:
        work.syncs.keep(replace(sync, next_at=None))
    else:
        wait_for(work, sync, work.moment.at + timedelta(minutes=sync.plan.every))
    return None
