"""Which records are in which segments: found set-wise, by the statements that lists are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from dougong.kernel.clock import Moment
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.guard import GuardedQuery
from dougong.rules.segment_store import Move, Moved, SegmentState
from dougong.rules.segments import Top
from dougong.store.layout import Layout
from dougong.store.patience import bound
from dougong.store.segment_rows import Comparing, rows_of
from dougong.store.tables import (
    segment_days,
    segment_marks,
    segment_members,
    segment_moves,
    segments,
)

_S, _IN, _MOVED = segments.c, segment_members.c, segment_moves.c
_BELONGING = (segment_members, segment_marks, segment_moves, segment_days)
_MEMBER = ("app", "segment", "record", "since")
_MOVE = ("app", "segment", "record", "at", "entered")
_MARK = {
    "sqlite": sqlite.insert(segment_marks).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(segment_marks).on_conflict_do_nothing(),
}


class SqlSegments:
    """Implements `dougong.rules.segment_store.Segments`."""

    def __init__(
        self, connection: Connection, layout: Callable[[str], Layout], moment: Moment
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._moment = moment

    def define(self, app: str, digests: Mapping[str, str]) -> Sequence[str]:
        asked = self._connection.execute(select(_S.key, _S.digest).where(_S.app == app))
        known = {row.key: row.digest for row in asked}
        for key in known.keys() - digests.keys():
            self._forget(app, key)
        new = [key for key in digests if key not in known]
        if new:
            rows = [{"app": app, "key": key, "digest": digests[key]} for key in new]
            self._connection.execute(insert(segments), rows)
        changed = [key for key in known.keys() & digests.keys() if known[key] != digests[key]]
        for key in changed:
            this = update(segments).where(_this(app, key))
            self._connection.execute(this.values(digest=digests[key]))
        return [*new, *sorted(changed)]

    def mark(self, app: str, key: str, due: datetime, ids: Iterable[str] | None) -> bool:
        # Whoever looks at it right now is waited for: it would wipe the marks away unseen.
        self._connection.execute(select(_S.key).where(_this(app, key)).with_for_update())
        for some in portions(sorted(ids or ()), AT_ONCE):
            rows = [{"app": app, "segment": key, "record": id} for id in some]
            self._connection.execute(_MARK[self._connection.dialect.name], rows)
        if ids is None:
            self._connection.execute(update(segments).where(_this(app, key)).values(wholly=True))
        # A moment that has passed is none: whatever was to come then may have died.
        sooner = _S.due.is_(None) | (_S.due > due) | (_S.due <= self._moment.at)
        this = update(segments).where(_this(app, key), sooner)
        return self._connection.execute(this.values(due=due)).rowcount > 0

    def refresh(self, app: str, key: str, query: GuardedQuery, top: Top | None) -> Moved | None:
        asked = select(segments).where(_this(app, key)).with_for_update()
        state = self._connection.execute(asked).one_or_none()
        if state is None:
            return None
        last = self._connection.scalar(select(func.max(_MOVED.number))) or 0
        comparing = Comparing(app, key, self._rows(query, top), self._moment, state.wholly)
        if state.refreshed_at is None:
            moved, size = Moved(0, 0, last, last), self._begin(comparing)
        else:
            moved = self._move(comparing, last)
            size = state.size + moved.entered - moved.left
        self._connection.execute(delete(segment_marks).where(_of(segment_marks, app, key)))
        self._keep(app, key, size)
        return moved

    def count(self, query: GuardedQuery, top: Top | None) -> int:
        bound(self._connection)
        return self._many(self._rows(query, top))

    def compare(
        self, app: str, key: str, query: GuardedQuery, top: Top | None
    ) -> tuple[int, int] | None:
        if self._connection.scalar(select(_S.refreshed_at).where(_this(app, key))) is None:
            return None
        bound(self._connection)
        comparing = Comparing(app, key, self._rows(query, top), self._moment, wholly=True)
        return self._many(comparing.entering()), self._many(comparing.leaving())

    def _many(self, rows: Select[Any]) -> int:
        return self._connection.scalar(select(func.count()).select_from(rows.subquery())) or 0

    def states(self, app: str) -> Mapping[str, SegmentState]:
        asked = select(_S.key, _S.size, _S.refreshed_at).where(_S.app == app)
        rows = self._connection.execute(asked)
        return {row.key: SegmentState(row.key, row.size, row.refreshed_at) for row in rows}

    def of_record(self, app: str, record: str) -> Mapping[str, datetime]:
        these = (_IN.app == app, _IN.record == record)
        asked = self._connection.execute(select(_IN.segment, _IN.since).where(*these))
        return {row.segment: row.since for row in asked}

    def members(
        self, app: str, key: str, *, after: str | None = None, limit: int = 50
    ) -> Sequence[tuple[str, datetime]]:
        asked = select(_IN.record, _IN.since).where(_of(segment_members, app, key))
        if after is not None:
            asked = asked.where(_IN.record < after)
        rows = self._connection.execute(asked.order_by(_IN.record.desc()).limit(limit))
        return [(row.record, row.since) for row in rows]

    def moves(
        self, app: str, key: str, *, since: datetime, entered: bool, limit: int = 50
    ) -> tuple[int, Sequence[Move]]:
        these = and_(_of(segment_moves, app, key), _MOVED.at >= since, _MOVED.entered.is_(entered))
        count = self._connection.scalar(select(func.count()).where(these)) or 0
        newest = select(segment_moves).where(these).order_by(_MOVED.number.desc()).limit(limit)
        return count, self._told(newest)

    def told(self, app: str, key: str, after: int, *, limit: int) -> Sequence[Move]:
        these = and_(_of(segment_moves, app, key), _MOVED.number > after)
        return self._told(select(segment_moves).where(these).order_by(_MOVED.number).limit(limit))

    def restless(self, app: str, key: str, since: datetime, most: int) -> frozenset[str]:
        these = and_(_of(segment_moves, app, key), _MOVED.at >= since)
        asked = select(_MOVED.record).where(these).group_by(_MOVED.record)
        return frozenset(self._connection.scalars(asked.having(func.count() >= most)))

    def trend(self, app: str, key: str, since: date) -> Mapping[date, int]:
        days = segment_days.c
        asked = select(days.day, days.size).where(
            _of(segment_days, app, key), days.day >= since.isoformat()
        )
        rows = self._connection.execute(asked.order_by(days.day))
        return {date.fromisoformat(row.day): row.size for row in rows}

    def _told(self, asked: Select[Any]) -> Sequence[Move]:
        rows = self._connection.execute(asked)
        return [Move(row.number, row.record, row.at, row.entered) for row in rows]

    def _rows(self, query: GuardedQuery, top: Top | None) -> Select[Any]:
        return rows_of(self._layout(query.query.form.app), query, top)

    def _begin(self, comparing: Comparing) -> int:
        self._connection.execute(insert(segment_members).from_select(_MEMBER, comparing.members()))
        these = _of(segment_members, comparing.app, comparing.key)
        members = select(func.count()).select_from(segment_members)
        return self._connection.scalar(members.where(these)) or 0

    def _move(self, comparing: Comparing, last: int) -> Moved:
        app, key = comparing.app, comparing.key
        for moves in (comparing.entering(), comparing.leaving()):
            self._connection.execute(insert(segment_moves).from_select(_MOVE, moves))
        fresh = and_(_of(segment_moves, app, key), _MOVED.number > last)
        came = select(_MOVED.app, _MOVED.segment, _MOVED.record, _MOVED.at).where(
            fresh, _MOVED.entered
        )
        self._connection.execute(insert(segment_members).from_select(_MEMBER, came))
        gone = _IN.record.in_(select(_MOVED.record).where(fresh, ~_MOVED.entered))
        self._connection.execute(
            delete(segment_members).where(_of(segment_members, app, key), gone)
        )
        # Counted from the moves: PostgreSQL's driver does not say how many rows a select inserted.
        counted = select(_MOVED.entered, func.count(), func.max(_MOVED.number)).where(fresh)
        told = self._connection.execute(counted.group_by(_MOVED.entered)).all()
        many = {entered: count for entered, count, _ in told}
        until = max((newest for *_, newest in told), default=last)
        return Moved(many.get(True, 0), many.get(False, 0), last, until)

    def _keep(self, app: str, key: str, size: int) -> None:
        """Keep how many there are now, and that it was looked at."""
        state = {"size": size, "refreshed_at": self._moment.at, "due": None, "wholly": False}
        self._connection.execute(update(segments).where(_this(app, key)).values(**state))
        day = self._moment.today.isoformat()
        this = and_(_of(segment_days, app, key), segment_days.c.day == day)
        kept = self._connection.execute(update(segment_days).where(this).values(size=size))
        if kept.rowcount == 0:
            row = {"app": app, "segment": key, "day": day, "size": size}
            self._connection.execute(insert(segment_days), row)

    def _forget(self, app: str, key: str) -> None:
        for table in _BELONGING:
            self._connection.execute(delete(table).where(_of(table, app, key)))
        self._connection.execute(delete(segments).where(_this(app, key)))


def _this(app: str, key: str) -> ColumnElement[bool]:
    return and_(_S.app == app, _S.key == key)


def _of(table: Table, app: str, key: str) -> ColumnElement[bool]:
    return and_(table.c.app == app, table.c.segment == key)
