"""Organisations that ours follows, as rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dougong.connectors.followed import Followed, Links
from dougong.kernel.portions import AT_ONCE, portions
from dougong.store.tables import followed_organisations, organisation_links

_F, _L = followed_organisations.c, organisation_links.c


class SqlFollowedOrganisations:
    """Implements `dougong.connectors.followed.FollowedOrganisations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Sequence[Followed]:
        rows = self._connection.execute(select(followed_organisations).order_by(_F.connection))
        return [_followed(row) for row in rows]

    def get(self, connection: str) -> Followed | None:
        asked = select(followed_organisations).where(_F.connection == connection)
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _followed(row)

    def keep(self, followed: Followed) -> None:
        row = {
            "connection": followed.connection,
            "every": followed.every,
            "next_at": followed.next_at,
            "told": dict(followed.told),
        }
        these = update(followed_organisations).where(_F.connection == followed.connection)
        if self._connection.execute(these.values(**row)).rowcount == 0:
            self._connection.execute(insert(followed_organisations).values(**row))

    def remove(self, connection: str) -> None:
        self._connection.execute(delete(followed_organisations).where(_F.connection == connection))
        self._connection.execute(delete(organisation_links).where(_L.connection == connection))

    def links(self, connection: str, kind: str) -> Links:
        asked = select(_L.key, _L.ours, _L.gone).where(_L.connection == connection, _L.kind == kind)
        rows = list(self._connection.execute(asked))
        return Links(
            {row.key: row.ours for row in rows}, frozenset(row.key for row in rows if row.gone)
        )

    def keep_links(
        self, connection: str, kind: str, ids: Mapping[str, str], gone: Collection[str]
    ) -> None:
        theirs = (_L.connection == connection, _L.kind == kind)
        self._connection.execute(delete(organisation_links).where(*theirs))
        for some in portions(ids.items(), AT_ONCE):
            rows = [
                {
                    "connection": connection,
                    "kind": kind,
                    "key": key,
                    "ours": id,
                    "gone": key in gone,
                }
                for key, id in some
            ]
            self._connection.execute(insert(organisation_links), rows)


def _followed(row: Row[Any]) -> Followed:
    return Followed(row.connection, row.every, row.next_at, row.told or {})
