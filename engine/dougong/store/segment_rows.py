"""The statements that find the records of a segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    select,
    true,
)

from dougong.expressions.backends.sql import lower, sort_key
from dougong.kernel.clock import Moment
from dougong.records.guard import GuardedQuery
from dougong.rules.segments import Top
from dougong.store.column_types import Instant
from dougong.store.layout import Layout
from dougong.store.records.page import matching, source_of
from dougong.store.tables import segment_marks, segment_members

_IN, _MARKED = segment_members.c, segment_marks.c


def rows_of(layout: Layout, query: GuardedQuery, top: Top | None) -> Select[Any]:
    """Return the ids of the records that a segment holds by its condition, or of the best of them.

    The best are ranked among those that have a figure; who ties with the last of them is one of them.
    """
    rows, condition = layout.table(query.query.form).table, matching(layout, query)
    if top is None:
        return select(rows.c.id).where(condition)
    source = source_of(layout, query)
    figure = sort_key(top.by, source, query.around)
    ranked = select(
        rows.c.id,
        func.rank().over(order_by=figure.desc()).label("rank"),
        func.count().over().label("of"),
    ).where(condition, lower(top.by, source, query.around).is_not(None))
    each = ranked.subquery()
    return select(each.c.id).where((each.c.rank - 1) * 100 < each.c.of * top.percent)


@dataclass(frozen=True, slots=True)
class Comparing:
    """A segment as it should be beside the members it has; unless `wholly`, only of records that are marked."""

    app: str
    key: str
    should: Select[Any]
    at: Moment
    wholly: bool

    def entering(self) -> Select[Any]:
        """Return the rows of moves of those that are not members yet."""
        found = self.should.subquery()
        known = exists().where(self._own(segment_members), _IN.record == found.c.id)
        return self._moves(found.c.id).where(~known, self._looked_at(found.c.id))

    def leaving(self) -> Select[Any]:
        """Return the rows of moves of members that should be none."""
        found = self.should.subquery()
        still = exists().select_from(found).where(found.c.id == _IN.record)
        gone = and_(self._own(segment_members), ~still, self._looked_at(_IN.record))
        return self._moves(_IN.record, entered=False).where(gone)

    def members(self) -> Select[Any]:
        """Return all it should have, as rows of members."""
        found = self.should.subquery()
        return select(literal(self.app), literal(self.key), found.c.id, self._now)

    @property
    def _now(self) -> BindParameter[Any]:
        return bindparam("now", self.at.at, type_=Instant())

    def _moves(self, record: ColumnElement[Any], *, entered: bool = True) -> Select[Any]:
        return select(literal(self.app), literal(self.key), record, self._now, literal(entered))

    def _looked_at(self, record: ColumnElement[Any]) -> ColumnElement[bool]:
        if self.wholly:
            return true()
        marked = select(_MARKED.record).where(self._own(segment_marks))
        return record.in_(marked)

    def _own(self, table: FromClause) -> ColumnElement[bool]:
        return and_(table.c.app == self.app, table.c.segment == self.key)
