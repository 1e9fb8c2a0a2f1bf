"""Public links as rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from dougong.access.public_link import PublicLink
from dougong.store.tables import public_links

_T = public_links.c


class SqlPublicLinks:
    """Implements `dougong.access.public_link.PublicLinks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_form(self, form: str) -> PublicLink | None:
        return self._one(_T.form == form)

    def by_secret(self, secret: str) -> PublicLink | None:
        return self._one(_T.secret == secret)

    def keep(self, link: PublicLink) -> None:
        row = {**asdict(link), "fields": sorted(link.fields)}
        counted = row.pop("taken")
        changed = update(public_links).where(_T.id == link.id).values(row)
        if self._connection.execute(changed).rowcount == 0:
            self._connection.execute(insert(public_links).values(**row, taken=counted))

    def take(self, id: str, many: int = 1) -> bool:
        room = or_(_T.most.is_(None), _T.taken + many <= _T.most)
        more = update(public_links).where(_T.id == id, _T.active, room)
        return self._connection.execute(more.values(taken=_T.taken + many)).rowcount == 1

    def _one(self, which: ColumnElement[bool]) -> PublicLink | None:
        row = self._connection.execute(select(public_links).where(which)).one_or_none()
        return None if row is None else _link(row._mapping)


def _link(row: Any) -> PublicLink:
    return PublicLink(**{**row, "fields": frozenset(row["fields"])})
