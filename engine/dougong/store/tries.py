"""Implements `dougong.access.tries.Tries`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from dougong.kernel.ids import new_id
from dougong.store.tables import sign_in_tries

_held = sign_in_tries.c


class SqlTries:
    """Keeps tries in a table that is swept as it grows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, name: str, place: str, at: datetime) -> None:
        row = {"id": new_id(), "name": name, "place": place, "at": at}
        self._connection.execute(insert(sign_in_tries), row)

    def times(
        self, *, name: str | None = None, place: str | None = None, most: int
    ) -> Sequence[datetime]:
        newest = select(_held.at).order_by(_held.at.desc()).limit(most)
        if name is not None:
            newest = newest.where(_held.name == name)
        if place is not None:
            newest = newest.where(_held.place == place)
        return [*self._connection.scalars(newest)][::-1]

    def forget(self, name: str, place: str) -> None:
        own = (_held.name == name, _held.place == place)
        self._connection.execute(delete(sign_in_tries).where(*own))

    def sweep(self, before: datetime) -> None:
        self._connection.execute(delete(sign_in_tries).where(_held.at < before))
