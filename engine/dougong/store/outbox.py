"""Events and effects that leave with the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from dougong.kernel.canonical import Json
from dougong.store.queue import SqlQueue
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
