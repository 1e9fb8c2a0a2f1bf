"""What must happen at a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from dougong.kernel.canonical import Json
from dougong.kernel.work import WorkState
from dougong.store.queue import OPEN, SqlQueue
from dougong.store.tables import timers


class SqlTimers(SqlQueue):
    """Implements `dougong.kernel.work.Timers`."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection, timers, at)

    def add(
        self, kind: str, payload: Mapping[str, Json], *, due: datetime, subject: str | None = None
    ) -> str:
        return self._add(kind, payload, due, subject=subject)

    def cancel(self, subject: str, kind: str | None = None) -> None:
        waiting = timers.c.state == WorkState.WAITING.value
        these = update(timers).where(timers.c.subject == subject, waiting)
        narrowed = these if kind is None else these.where(timers.c.kind == kind)
        self._connection.execute(narrowed.values(state=WorkState.CANCELLED.value))

    def open(self, subject: str, kind: str) -> Sequence[Mapping[str, Json]]:
        held = timers.c
        these = held.subject == subject, held.kind == kind, held.state.in_(OPEN)
        return self._connection.scalars(select(held.payload).where(*these)).all()

    def hasten(self, kind: str) -> None:
        waiting = timers.c.state == WorkState.WAITING.value
        these = update(timers).where(timers.c.kind == kind, waiting)
        self._connection.execute(these.values(due=self._at))
