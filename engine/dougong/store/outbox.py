"""Events and effects that leave with the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from dougong.kernel.canonical import Json
from dougong.store.queue import OPEN, SqlQueue
from dougong.store.resting import said_in
from dougong.store.tables import outbox


class SqlOutbox(SqlQueue):
    """Implements `dougong.kernel.work.Outbox`."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        super().__init__(connection, outbox, at)

    def add(self, kind: str, payload: Mapping[str, Json], *, due: datetime | None = None) -> str:
        return self._add(kind, payload, due)

    def add_all(self, events: Sequence[tuple[str, Mapping[str, Json]]]) -> None:
        rows = [self._row(kind, payload, None) for kind, payload in events]
        if rows:
            self._connection.execute(insert(outbox), rows)

    def many_about(self, kind: str, app: str, about: str, *, most: int) -> bool:
        dialect, held = self._connection.dialect.name, outbox.c
        of = (
            said_in(held.payload, name, dialect) == said
            for name, said in (("app", app), ("about", about))
        )
        waiting = select(held.id).where(held.state.in_(OPEN), held.kind == kind, *of)
        first = waiting.limit(most + 1).subquery()
        found = self._connection.scalar(select(func.count()).select_from(first)) or 0
        return bool(found > most)
