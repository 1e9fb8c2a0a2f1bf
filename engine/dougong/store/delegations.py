"""Who acts in whose place, as rows; those that are to come are remembered until one is given or ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from dougong.processes.delegation import Delegation
from dougong.store.epoch import Epoch
from dougong.store.tables import delegations

_T = delegations.c


class SqlDelegations:
    """Implements `dougong.processes.delegation.Delegations`."""

    def __init__(self, connection: Connection, epoch: Epoch) -> None:
        self._connection = connection
        self._epoch = epoch

    def add(self, delegation: Delegation) -> None:
        self._connection.execute(insert(delegations), _row(delegation))
        self._epoch.move()

    def get(self, id: str) -> Delegation | None:
        row = self._connection.execute(select(delegations).where(_T.id == id)).one_or_none()
        return None if row is None else _read(row)

    def end(self, id: str, at: datetime) -> None:
        open_one = update(delegations).where(_T.id == id, _T.ended_at.is_(None))
        self._connection.execute(open_one.values(ended_at=at))
        self._epoch.move()

    def redirect(self, id: str, deputy: str) -> None:
        self._connection.execute(update(delegations).where(_T.id == id).values(deputy=deputy))
        self._epoch.move()

    def reopen(self, id: str) -> None:
        self._connection.execute(update(delegations).where(_T.id == id).values(ended_at=None))
        self._epoch.move()

    def coming(self, day: date) -> Sequence[Delegation]:
        # Asked at every step of every run: what was read on an earlier day holds today's as well.
        known = self._epoch.once("delegations", lambda: self._coming(day))
        return [each for each in known if each.last_day >= day]

    def about(self, person: str, *, limit: int) -> Sequence[Delegation]:
        mine = or_(_T.person == person, _T.deputy == person)
        asked = select(delegations).where(mine).order_by(_T.id.desc()).limit(limit)
        return [_read(row) for row in self._connection.execute(asked)]

    def _coming(self, day: date) -> Sequence[Delegation]:
        waiting = (_T.ended_at.is_(None), _T.last_day >= day.isoformat())
        asked = select(delegations).where(*waiting).order_by(_T.id)
        return [_read(row) for row in self._connection.execute(asked)]


def _row(delegation: Delegation) -> dict[str, object]:
    return {
        "id": delegation.id,
        "person": delegation.person,
        "deputy": delegation.deputy,
        "first_day": _written(delegation.first_day, delegation.first_time),
        "last_day": _written(delegation.last_day, delegation.last_time),
        "scope": list(delegation.scope),
        "reason": delegation.reason,
        "made_by": delegation.made_by,
        "made_at": delegation.made_at,
        "ended_at": delegation.ended_at,
    }


def _read(row: Row[Any]) -> Delegation:
    (first, since), (last, until) = _day_and_time(row.first_day), _day_and_time(row.last_day)
    return Delegation(
        row.id, row.person, row.deputy, first, last, row.made_by, row.made_at,
        tuple(row.scope), row.reason, row.ended_at, since, until,
    )  # fmt: skip


def _written(day: date, at: time | None) -> str:
    """Return a day, with a time where there is one: the order of the texts is that of the moments."""
    return day.isoformat() if at is None else f"{day.isoformat()}T{at.isoformat('minutes')}"


def _day_and_time(text: str) -> tuple[date, time | None]:
    day, _, at = text.partition("T")
    return date.fromisoformat(day), time.fromisoformat(at) if at else None
