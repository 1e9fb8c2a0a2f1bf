"""Implements `dougong.access.summonses.Summonses`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from dougong.access.summonses import IN_SIGHT, Summons
from dougong.store.tables import summonses

_T = summonses.c


class SqlSummonses:
    """Keeps them as rows, one a person and record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, summons: Summons) -> None:
        same = (_T.person == summons.person, _T.record == summons.record)
        again = update(summonses).where(*same).values(at=summons.at)
        if self._connection.execute(again).rowcount == 0:
            self._connection.execute(insert(summonses), asdict(summons))

    def in_sight(self, person: str, at: datetime) -> tuple[str, ...]:
        live = (_T.person == person, _T.at > at - IN_SIGHT)
        return (*self._connection.scalars(select(_T.record).where(*live).order_by(_T.record)),)

    def count(self, person: str, since: datetime) -> int:
        asked = select(func.count()).where(_T.person == person, _T.at > since)
        return self._connection.scalar(asked) or 0

    def since(self, person: str, form: str, since: datetime) -> tuple[str, ...]:
        asked = select(_T.record).where(_T.person == person, _T.form == form, _T.at >= since)
        return (*self._connection.scalars(asked.order_by(_T.record)),)

    def sweep(self, before: datetime) -> None:
        self._connection.execute(delete(summonses).where(_T.at < before))
