"""The boxes of the to-do centre: what a line shows and nothing else, from rows; no run is read as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Label,
    ScalarSelect,
    Select,
    Text,
    TypeDecorator,
    and_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.engine.interfaces import Dialect

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.processes import Status, TaskKind, TaskState
from dougong.processes.run import UNFINISHED
from dougong.processes.store import ANYTHING, Box, Card, Counts, Kinds, Line, Order, Sought
from dougong.processes.whereabouts import Return, Whereabouts
from dougong.store.column_types import Instant, instant_of, instant_text
from dougong.store.resting import awake
from dougong.store.tables import runs, tasks

ENDED = [status.value for status in Status if status.ended]
_T, _R = tasks.c, runs.c


class _Read(TypeDecorator[Any]):
    """A text that comes out of a row as a value of ours, by one call for each."""

    impl = Text
    cache_ok = True

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.read = read

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        return self.read


# A lookup costs a fifth of what an enumeration takes to find a member, and a line needs three.
def _member(kinds: type[Enum]) -> _Read:
    return _Read({each.value: each for each in kinds}.__getitem__)


# By its text: of what waits for somebody, very many stand at the same node, waiting for the same people.
@lru_cache(maxsize=1024)
def _whereabouts(text: str) -> Whereabouts:
    told = orjson.loads(text)
    back = told["returned"]
    returned = Return(back["by"], back["comment"]) if back else None
    where = tuple(told["nodes"]), tuple(told["waiting_for"])
    return Whereabouts(*where, returned, told["deletes"])


def _card(text: str) -> Card:
    shown = orjson.loads(text)
    return Card(shown["title"], tuple(shown["summary"]))


def _text(document: ColumnElement[Any], read: Callable[[str], Any]) -> ColumnElement[Any]:
    return type_coerce(cast(document, Text), _Read(read))


# In the order of `Line`, and as it has them: a row needs nothing but to be named one.
_COLUMNS = (
    _T.id.label("task"), type_coerce(_T.kind, _member(TaskKind)).label("kind"),
    type_coerce(_T.state, _member(TaskState)).label("state"), _T.verb, _T.node, _T.person,
    _T.deputy_of, _T.arrived_at, _T.closed_at, _T.deadline,
    _R.id.label("run"), _R.app, _R.process, _R.release, _R.form, _R.record, _R.initiator,
    type_coerce(_R.state, _member(Status)).label("status"), _R.started_at,
    _text(_R.whereabouts, _whereabouts).label("whereabouts"), _text(_T.body, _card).label("card"),
)  # fmt: skip
_PERSON: BindParameter[str] = bindparam("person")
_DUE_BEFORE = bindparam("due_before", type_=Instant())
_LIMIT: BindParameter[int] = bindparam("limit", type_=Integer)


class SqlRunLists:
    """Implements `dougong.processes.store.RunLists`, but for what is asked of single runs.

    Statements are built once, for each way to ask; building one takes longer than the database takes to answer.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def listed(
        self, box: Box, person: str, sought: Sought = ANYTHING, *, after: str | None, limit: int
    ) -> tuple[Sequence[Line], str | None]:
        wanted = {name: value for name, value in _wanted(sought).items() if value is not None}
        order = sought.order or (Order.DUE if box is Box.TODO else Order.ARRIVED)
        sorting = _BY[order]
        place = {} if after is None else sorting.place(after)
        asked = _page(box, order, frozenset(wanted), frozenset(place))
        given = {"person": person, "limit": limit + 1, **wanted, **place}
        rows = self._connection.execute(asked, given).all()
        lines = [*map(Line._make, rows[:limit])]
        return lines, sorting.cursor(box, lines[-1]) if len(rows) > limit else None

    def kinds(self, box: Box, person: str) -> Kinds:
        count = func.count().label("count")
        grouped = _lines(box, _R.app, _R.process, func.max(_R.release), count)
        found = grouped.group_by(_R.app, _R.process).order_by(count.desc(), _R.app, _R.process)
        people = _lines(box, _R.initiator, count).group_by(_R.initiator)
        most = people.order_by(count.desc(), _R.initiator).limit(_MOST_NAMED)
        mine = {"person": person}
        return Kinds(
            [tuple(row) for row in self._connection.execute(found, mine)],
            [(who, many) for who, many in self._connection.execute(most, mine) if who],
        )

    def open_of(self, person: str, *, limit: int) -> Sequence[tuple[str, str, str]]:
        own = and_(_mine(Box.TODO), _T.deputy_of.is_(None))
        return self._waiting(own, {"person": person, "limit": limit})

    def delegated_by(self, person: str, *, limit: int) -> Sequence[tuple[str, str, str]]:
        return self._waiting(_mine(Box.DELEGATED), {"person": person, "limit": limit})

    def unfinished_of(self, person: str, *, after: str, limit: int) -> Sequence[str]:
        these = select(_T.id).where(_unfinished(person), _T.id > after)
        return list(self._connection.scalars(these.order_by(_T.id).limit(limit)))

    def count_unfinished(self, person: str) -> int:
        these = select(func.count()).select_from(tasks).where(_unfinished(person))
        return self._connection.scalar(these) or 0

    def counts(self, person: str, due_before: datetime) -> Counts:
        row = self._connection.execute(
            _counts(), {"person": person, "due_before": due_before}
        ).one()
        boxes = {box: getattr(row, box.value) for box in Box}
        return Counts(boxes, row.due, row.quick)

    def _waiting(
        self, which: ColumnElement[bool], given: Mapping[str, object]
    ) -> Sequence[tuple[str, str, str]]:
        asked = select(_T.id, _R.app, _R.process).join_from(tasks, runs).where(which)
        asked_for = _T.kind.in_([TaskKind.APPROVE.value, TaskKind.FILL.value])
        rows = self._connection.execute(
            asked.where(asked_for).order_by(_T.id).limit(_LIMIT), dict(given)
        )
        return [(task, app, process) for task, app, process in rows]


_MOST_NAMED = 200


def _unfinished(person: str) -> ColumnElement[bool]:
    states = [each.value for each in UNFINISHED]
    return and_(_T.person == person, _T.state.in_(states), awake(_T.app))


@cache
def _counts() -> Select[Any]:
    due = func.coalesce(func.sum(case((_T.deadline < _DUE_BEFORE, 1), else_=0)), 0)
    quick = func.coalesce(func.sum(case((_T.quick, 1), else_=0)), 0)
    todo = select(func.count().label("todo"), due.label("due"), quick.label("quick"))
    open_ones = todo.where(_mine(Box.TODO)).subquery()
    return select(*open_ones.c, *_others())


def _others() -> Iterator[Label[int]]:
    """Yield the counts of the boxes that are not to do."""
    unread = and_(_of(), _T.state == TaskState.UNREAD.value)
    going = and_(_R.initiator == _PERSON, _R.state.not_in(ENDED), awake(_R.app))
    yield _count(tasks, _mine(Box.DONE)).label(Box.DONE.value)
    yield _count(runs, going).label(Box.STARTED.value)
    yield _count(tasks, unread).label(Box.CC.value)
    yield _count(tasks, _mine(Box.DELEGATED)).label(Box.DELEGATED.value)


def _count(table: Any, where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(where).scalar_subquery()


def _of() -> ColumnElement[bool]:
    return and_(_T.person == _PERSON, awake(_T.app))


def _mine(box: Box) -> ColumnElement[bool]:
    match box:
        case Box.CC:
            return and_(_of(), _T.kind == TaskKind.NOTICE.value)
        case Box.TODO:
            return and_(_of(), _T.state == TaskState.OPEN.value)
        case Box.DELEGATED:
            away = and_(_T.deputy_of == _PERSON, awake(_T.app))
            return and_(away, _T.state == TaskState.OPEN.value)
    done = and_(_of(), _T.state == TaskState.DONE.value)
    return and_(done, _T.kind != TaskKind.START.value)


@cache
def _page(box: Box, order: Order, wanted: Set[str], place: Set[str]) -> Select[Any]:
    """Build the statement of a page; the values of all that is named come with its execution."""
    at: ColumnElement[str] = _R.id if box is Box.STARTED else _T.id
    sorting = _BY[order]
    asked = _lines(box, *_COLUMNS).where(*(_NARROWING[name] for name in wanted))
    if place:
        asked = asked.where(sorting.after(at, place))
    return asked.order_by(*sorting.order(at)).limit(_LIMIT)


def _lines(box: Box, *columns: Any) -> Select[Any]:
    if box is not Box.STARTED:
        return select(*columns).join_from(tasks, runs).where(_mine(box))
    mine = and_(_R.initiator == _PERSON, awake(_R.app))
    return select(*columns).join_from(runs, tasks, _T.id == _latest_start()).where(mine)


def _latest_start() -> ScalarSelect[str]:
    """Ask for the latest task at the start: by it one's own runs are listed."""
    start = tasks.alias()
    own = (start.c.run == _R.id, start.c.kind == TaskKind.START.value)
    return select(func.max(start.c.id)).where(*own).correlate(runs).scalar_subquery()


def _wanted(sought: Sought) -> Mapping[str, object]:
    return {
        "app": sought.app,
        "process": sought.process,
        "initiator": sought.initiator,
        "due_before": sought.due_before,
        "quick": sought.quick or None,
    }


_NARROWING: Mapping[str, ColumnElement[bool]] = {
    "app": _R.app == bindparam("app"),
    "process": _R.process == bindparam("process"),
    "initiator": _R.initiator == bindparam("initiator"),
    "due_before": _T.deadline < _DUE_BEFORE,
    "quick": _T.quick == bindparam("quick", type_=Boolean()),
}


class _Newest:
    """What came last first; the cursor is where a line came."""

    def order(self, at: ColumnElement[str]) -> Sequence[ColumnElement[Any]]:
        return (at.desc(),)

    def place(self, cursor: str) -> Mapping[str, object]:
        return {"last": cursor}

    def after(self, at: ColumnElement[str], place: Set[str]) -> ColumnElement[bool]:
        return at < bindparam("last")

    def cursor(self, box: Box, last: Line) -> str:
        return _place(box, last)


class _Soonest:
    """What is due next first; the cursor is when a line is due, blank for never, and where it came."""

    def order(self, at: ColumnElement[str]) -> Sequence[ColumnElement[Any]]:
        return (_T.deadline.is_(None), _T.deadline, at.desc())

    def place(self, cursor: str) -> Mapping[str, object]:
        due, _, last = cursor.rpartition("|")
        return {"last": last, "due": _moment(due)} if due else {"last": last}

    def after(self, at: ColumnElement[str], place: Set[str]) -> ColumnElement[bool]:
        behind = at < bindparam("last")
        if "due" not in place:
            return and_(_T.deadline.is_(None), behind)
        due = bindparam("due", type_=Instant())
        return or_(_T.deadline.is_(None), _T.deadline > due, and_(_T.deadline == due, behind))

    def cursor(self, box: Box, last: Line) -> str:
        due = "" if last.deadline is None else instant_text(last.deadline)
        return f"{due}|{_place(box, last)}"


def _place(box: Box, line: Line) -> str:
    return line.run if box is Box.STARTED else line.task


def _moment(due: str) -> datetime:
    try:
        return instant_of(due)
    except ValueError as broken:
        raise Invalid([Problem("cursor", "query.cursor_unknown")]) from broken


_BY: Mapping[Order, _Newest | _Soonest] = {Order.ARRIVED: _Newest(), Order.DUE: _Soonest()}
