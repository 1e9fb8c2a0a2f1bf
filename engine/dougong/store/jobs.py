"""Long work that people wait for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from dougong.kernel.canonical import Json
from dougong.kernel.work import LEASE, Claim, Job, WorkState
from dougong.store.queue import OPEN, SqlQueue
from dougong.store.tables import jobs


class SqlJobs(SqlQueue):
    """Implements `dougong.kernel.work.Jobs`."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection, jobs, at)

    def add(
        self, kind: str, payload: Mapping[str, Json], *, by: str | None, due: datetime | None = None
    ) -> str:
        return self._add(kind, payload, due, made_by=by, made_at=self._at)

    def get(self, id: str) -> Job | None:
        row = self._connection.execute(select(jobs).where(jobs.c.id == id)).one_or_none()
        return None if row is None else _job(row)

    def of_person(self, person: str, *, limit: int = 20) -> Sequence[Job]:
        newest = (
            select(jobs).where(jobs.c.made_by == person).order_by(jobs.c.id.desc()).limit(limit)
        )
        return [_job(row) for row in self._connection.execute(newest)]

    def open(self, kind: str) -> Sequence[tuple[str, Mapping[str, Json]]]:
        going = select(jobs.c.id, jobs.c.payload).where(jobs.c.kind == kind, jobs.c.state.in_(OPEN))
        found = self._connection.execute(going.order_by(jobs.c.id))
        return [(id, payload) for id, payload in found]

    def progress(self, claim: Claim, progress: Json, *, lease: timedelta = LEASE) -> bool:
        going = self._leased_as(claim).where(~jobs.c.cancelled)
        return bool(
            self._connection.execute(going.values(progress=progress, due=self._at + lease)).rowcount
        )

    def cancel(self, id: str) -> None:
        this = update(jobs).where(jobs.c.id == id)
        waiting = this.where(jobs.c.state == WorkState.WAITING.value)
        self._connection.execute(waiting.values(state=WorkState.CANCELLED.value))
        self._connection.execute(this.values(cancelled=True))

    def revive(self, id: str) -> bool:
        dead = update(jobs).where(jobs.c.id == id, jobs.c.state == WorkState.DEAD.value)
        anew = {"state": WorkState.WAITING.value, "due": self._at, "tries": 0, "falls": 0}
        return bool(self._connection.execute(dead.values(**anew, error=None)).rowcount)

    def dead(self) -> Mapping[str, int]:
        counted = select(jobs.c.kind, func.count()).where(jobs.c.state == WorkState.DEAD.value)
        found = self._connection.execute(counted.group_by(jobs.c.kind).order_by(jobs.c.kind))
        return {str(row.kind): int(row[1]) for row in found}


def _job(row: Row[Any]) -> Job:
    state = WorkState(row.state)
    return Job(
        row.id,
        row.kind,
        state,
        row.made_by,
        row.made_at,
        row.progress,
        row.result,
        row.error,
        row.cancelled,
    )
