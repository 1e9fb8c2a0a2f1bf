"""How long runs stayed at each node: one statement over the journal, from when they arrived until they left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Float,
    Select,
    Subquery,
    bindparam,
    case,
    extract,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP

from dougong.processes.store import Stays
from dougong.store.column_types import Instant
from dougong.store.tables import journal, runs

_J, _R = journal.c, runs.c
_RETURNS = ("return", "overdue_return")
_SINCE = bindparam("since", type_=Instant())

Span = Callable[[ColumnElement[Any], ColumnElement[Any]], ColumnElement[Any]]


def stays_of(
    connection: Connection, app: str, process: str, since: datetime, release: int | None
) -> Mapping[str, Stays]:
    """Return the stays that ended since a moment, by node."""
    asked = _statement(connection.dialect.name, release is not None)
    given = {"app": app, "process": process, "since": since, "release": release}
    return {row[0]: Stays(*map(round, row[1:])) for row in connection.execute(asked, given)}


@cache
def _statement(dialect: str, of_one_release: bool) -> Select[Any]:
    ranked = _ranked(_lasted(_visits(of_one_release), _SECONDS[dialect]))
    many, rank, seconds = ranked.c.many, ranked.c.rank, ranked.c.seconds
    # The place of what is no shorter than half, or nine tenths, of all.
    median, slow = (many + 1) // 2, (many * 9 + 9) // 10
    return select(
        ranked.c.node,
        func.max(many),
        func.max(case((rank == median, seconds))),
        func.max(case((rank == slow, seconds))),
        func.sum(ranked.c.returned),
    ).group_by(ranked.c.node)


def _visits(of_one_release: bool) -> Subquery:
    """Return each visit of a run to a node, with when it came and went."""
    line = type_coerce(_J.body, JSON)
    node, visit = line["node"].as_string().label("node"), line["visit"].as_integer().label("visit")
    left, taken_back = _J.kind == "left", _J.kind == "take_back"
    of = [_R.app == bindparam("app"), _R.process == bindparam("process")]
    if of_one_release:
        of.append(_R.release == bindparam("release"))
    return (
        select(
            node,
            func.min(_J.at).filter(_J.kind == "arrived").label("arrived"),
            func.max(_J.at).filter(left).label("left"),
            func.max(_J.position).filter(left).label("gone"),
            func.max(_J.position).filter(taken_back).label("back"),
            func.max(case((_J.kind.in_(_RETURNS), 1), else_=0)).label("returned"),
        )
        .join_from(journal, runs)
        .where(*of, or_(_R.ended_at.is_(None), _R.ended_at >= _SINCE))
        .group_by(_J.run, node, visit)
        .subquery()
    )


def _lasted(visits: Subquery, seconds: Span) -> Subquery:
    """Return how long the visits lasted that are over; one whose answer was taken back goes on."""
    came, went = visits.c.arrived, visits.c.left
    over = visits.c.gone > func.coalesce(visits.c.back, -1)
    lasted = select(visits.c.node, visits.c.returned, seconds(came, went).label("seconds"))
    return lasted.where(went > came, went >= _SINCE, over).subquery()


def _ranked(lasted: Subquery) -> Subquery:
    node, seconds = lasted.c.node, lasted.c.seconds
    rank = func.row_number().over(partition_by=node, order_by=seconds).label("rank")
    many = func.count().over(partition_by=node).label("many")
    return select(lasted, rank, many).subquery()


def _by_days(came: ColumnElement[Any], went: ColumnElement[Any]) -> ColumnElement[Any]:
    first, last = (func.julianday(each, type_=Float) for each in (came, went))
    return (last - first) * 86_400


def _by_epoch(came: ColumnElement[Any], went: ColumnElement[Any]) -> ColumnElement[Any]:
    stamp = TIMESTAMP(timezone=True)
    return extract("epoch", type_coerce(went, stamp) - type_coerce(came, stamp))


_SECONDS: Mapping[str, Span] = {"sqlite": _by_days, "postgresql": _by_epoch}
