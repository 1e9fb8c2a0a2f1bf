"""The messages in people's boxes as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from dougong.messages.store import Notice
from dougong.store.tables import notices

_COLUMNS = (
    notices.c.id,
    notices.c.person,
    notices.c.kind,
    notices.c.body,
    notices.c.at,
    notices.c.read_at,
    notices.c.task,
)


class SqlNotices:
    """Implements `dougong.messages.store.Notices`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Sequence[Notice]) -> None:
        rows = [
            {
                "id": each.id,
                "person": each.person,
                "kind": each.kind,
                "body": each.body,
                "at": each.at,
                "task": each.task,
            }
            for each in new
        ]
        if rows:
            self._connection.execute(insert(notices), rows)

    def of_person(
        self, person: str, *, limit: int = 50, before: str | None = None
    ) -> Sequence[Notice]:
        asked = select(*_COLUMNS).where(notices.c.person == person)
        if before is not None:
            asked = asked.where(notices.c.id < before)
        rows = self._connection.execute(asked.order_by(notices.c.id.desc()).limit(limit))
        return [Notice(**row._mapping) for row in rows]

    def unread(self, person: str) -> int:
        mine = (notices.c.person == person) & notices.c.read_at.is_(None)
        return self._connection.scalar(select(func.count()).where(mine)) or 0

    def read(self, person: str, ids: Iterable[str], at: datetime) -> None:
        mine = (notices.c.person == person) & notices.c.id.in_(list(ids))
        unread = mine & notices.c.read_at.is_(None)
        self._connection.execute(update(notices).where(unread).values(read_at=at))

    def settle(self, tasks: Iterable[str], at: datetime) -> None:
        about = notices.c.task.in_(list(tasks)) & notices.c.read_at.is_(None)
        self._connection.execute(update(notices).where(about).values(read_at=at))
