"""Work as rows: claimed in batches, leased, fenced, tried again ever later, and dead in the end.

What raises is counted by `tries`; what takes its worker with it can only be counted by whoever finds the lease run out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    Update,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict
from dougong.kernel.ids import new_id
from dougong.kernel.work import FELL, LEASE, Backlog, Claim, WorkState
from dougong.store.resting import app_in, awake

MOST_TRIES = 10
MOST_FALLS = 5
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(hours=1)


_ENDED = (WorkState.DONE.value, WorkState.CANCELLED.value)


class SqlQueue:
    """Implements `dougong.kernel.work.Queue` on one table; a leased row is due again when its lease ends."""

    def __init__(self, connection: Connection, table: Table, at: datetime) -> None:
        self._connection = connection
        self._table = table
        self._at = at

    def due(self, *, limit: int) -> Sequence[str]:
        held = self._table.c
        waiting = select(held.id).where(held.state.in_(OPEN), held.due <= self._at, self._awake())
        return self._connection.scalars(waiting.order_by(held.due, held.id).limit(limit)).all()

    def backlog(self) -> Backlog:
        held = self._table.c
        late = case((held.due <= self._at, held.due))
        counted = select(func.count(), func.count(late), func.min(late))
        open_ones = counted.where(held.state.in_(OPEN), self._awake())
        waiting, due, oldest = self._connection.execute(open_ones).one()
        return Backlog(waiting, due, oldest)

    def claim(
        self, kinds: Sequence[str] | None, *, limit: int, lease: timedelta = LEASE
    ) -> Sequence[Claim]:
        held = self._table.c
        due = self._free().where(held.due <= self._at).order_by(held.due, held.id).limit(limit)
        return self._lease(due if kinds is None else due.where(held.kind.in_(kinds)), lease)

    def take(self, id: str, *, lease: timedelta = LEASE) -> Claim | None:
        held = self._table.c
        return next(
            iter(self._lease(self._free().where(held.id == id, held.due <= self._at), lease)), None
        )

    def complete(self, claim: Claim, result: Json = None) -> None:
        done = {"state": WorkState.DONE.value, "error": None}
        self._mine(claim, done | ({"result": result} if "result" in self._table.c else {}))

    def retry(self, claim: Claim, error: str) -> None:
        if claim.tries >= MOST_TRIES:
            self.give_up(claim, error)
            return
        due = self._at + _pause(claim.tries)
        self._mine(claim, {"state": WorkState.WAITING.value, "due": due, "error": error})

    def give_up(self, claim: Claim, error: str) -> None:
        # An app that is removed in the middle of its work can come back, and then goes on.
        ended = case((self._awake(), WorkState.DEAD.value), else_=WorkState.WAITING.value)
        self._mine(claim, {"state": ended, "due": self._at, "error": error})

    def put_back(self, claims: Iterable[Claim]) -> None:
        tries = self._table.c.tries - 1
        free = {"state": WorkState.WAITING.value, "due": self._at, "tries": tries}
        for claim in claims:
            self._connection.execute(self._leased_as(claim).values(**free))

    def let_go(self) -> None:
        held = self._table.c
        leased = update(self._table).where(held.state == WorkState.LEASED.value)
        for falls in range(MOST_FALLS):
            due = self._at + (_pause(falls) if falls else timedelta())
            these = leased.where(held.falls == falls, held.due > due)
            self._connection.execute(these.values(due=due))

    def sweep(self, before: datetime, *, limit: int) -> int:
        held = self._table.c
        ended = select(held.id).where(held.state.in_(_ENDED), held.due < before).limit(limit)
        return self._connection.execute(delete(self._table).where(held.id.in_(ended))).rowcount

    def next_due(self) -> datetime | None:
        open = self._table.c.state.in_(OPEN)
        due: datetime | None = self._connection.scalar(
            select(func.min(self._table.c.due)).where(open)
        )
        return due

    def _add(
        self, kind: str, payload: Mapping[str, Json], due: datetime | None, **more: object
    ) -> str:
        row = {**self._row(kind, payload, due), **more}
        self._connection.execute(insert(self._table), row)
        return str(row["id"])

    def _row(
        self, kind: str, payload: Mapping[str, Json], due: datetime | None
    ) -> dict[str, object]:
        return {
            "id": new_id(),
            "kind": kind,
            "payload": payload,
            "due": due or self._at,
            "state": WorkState.WAITING.value,
        }

    def _free(self) -> Select[Any]:
        # Who comes second on PostgreSQL looks past the rows the first has locked; on SQLite there is no second.
        return (
            select(self._table)
            .where(self._table.c.state.in_(OPEN), self._awake())
            .with_for_update(skip_locked=True)
        )

    def _awake(self) -> ColumnElement[bool]:
        return awake(app_in(self._table, self._connection.dialect.name))

    def _lease(self, free: Select[Any], lease: timedelta) -> Sequence[Claim]:
        rows = self._connection.execute(free).all()
        fallen = [row for row in rows if _is_fallen(row)]
        lost = [row for row in fallen if row.falls + 1 >= MOST_FALLS]
        taken = [row for row in rows if row not in lost]
        held = self._table.c
        self._change(fallen, falls=held.falls + 1)
        self._change(lost, state=WorkState.DEAD.value, error=FELL)
        until = {"state": WorkState.LEASED.value, "due": self._at + lease}
        self._change(taken, tries=held.tries + 1, fence=held.fence + 1, **until)
        return [_claim(row) for row in taken]

    def _change(self, rows: Sequence[Row[Any]], **values: object) -> None:
        if rows:
            these = update(self._table).where(self._table.c.id.in_([row.id for row in rows]))
            self._connection.execute(these.values(**values))

    def _mine(self, claim: Claim, values: Mapping[str, object]) -> None:
        if not self._connection.execute(self._leased_as(claim).values(**values)).rowcount:
            raise Conflict(what="lease", id=claim.id)

    def _leased_as(self, claim: Claim) -> Update:
        held = self._table.c
        lease: tuple[ColumnElement[bool], ...] = (held.id == claim.id, held.fence == claim.fence)
        return update(self._table).where(*lease, held.state == WorkState.LEASED.value)


OPEN = (WorkState.WAITING.value, WorkState.LEASED.value)


def _is_fallen(row: Row[Any]) -> bool:
    """Tell whether whoever had it neither finished nor put it back: it is due again, and leased still."""
    return bool(row.state == WorkState.LEASED.value)


def _pause(times: int) -> timedelta:
    return min(_FIRST_PAUSE * (1 << times - 1), _LONGEST_PAUSE)


def _claim(row: Row[Any]) -> Claim:
    maker = getattr(row, "made_by", None)
    return Claim(row.id, row.kind, row.payload, row.tries + 1, row.fence + 1, maker)
