"""In what segments a record is, as conditions ask for it: in the rows where members are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from dougong.expressions import TEXT
from dougong.expressions.backends.sources import SqlList
from dougong.expressions.backends.sql import SqlColumn
from dougong.expressions.types import list_of
from dougong.records.shape import Shape
from dougong.store.tables import segment_members


def segments_of(dialect: str, shape: Shape, rows: FromClause) -> SqlColumn:
    """Return the segments of a record that are shown on it, as a list that is kept in rows of its own."""
    held = _Membership(dialect, shape.ref.app, tuple(_shown(shape)), rows.c.id)
    return SqlColumn(held.listed(), list_of(TEXT), SqlList(held.holds, held.count()))


def memberships(shape: Shape, records: Iterable[str]) -> Select[Any]:
    """Return which of some records are in which segments that are shown on them."""
    kept = segment_members.c
    these = (kept.app == shape.ref.app, kept.segment.in_(_shown(shape)))
    asked = select(kept.record, kept.segment).where(*these, kept.record.in_([*records]))
    return asked.order_by(kept.record, kept.segment)


def _shown(shape: Shape) -> list[str]:
    return sorted(shape.segments.labels) if shape.segments else []


class _Membership:
    """What is asked about the segments of one row; those that are not shown are told to nobody."""

    def __init__(
        self, dialect: str, app: str, shown: tuple[str, ...], record: ColumnElement[Any]
    ) -> None:
        self._dialect, self._record = dialect, record
        self._members = segment_members.alias()
        self._told = and_(self._members.c.app == app, self._members.c.segment.in_(shown))

    def holds(self, segment: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether the record is in a segment."""
        ids = select(self._members.c.record).where(self._told, self._members.c.segment == segment)
        if self._dialect == "sqlite":
            return self._record.in_(ids.correlate_except(self._members))
        # A list of a million that does not fit its memory, PostgreSQL would go through for each row.
        return self._own(ids).exists()

    def count(self) -> ColumnElement[Any]:
        """Return in how many it is."""
        many = select(func.count()).select_from(self._members).where(self._told)
        return self._own(many).scalar_subquery()

    def listed(self) -> ColumnElement[Any]:
        """Return them as a cell that holds a list; nothing where there are none."""
        key = self._members.c.segment
        if self._dialect == "sqlite":
            ordered = self._own(select(key).where(self._told)).order_by(key).subquery()
            keys: ColumnElement[Any] = func.json_group_array(ordered.c.segment)
            return select(func.nullif(keys, "[]")).scalar_subquery()
        keys = func.jsonb_agg(aggregate_order_by(key, key), type_=JSONB)
        return self._own(select(keys).where(self._told)).scalar_subquery()

    def _own(self, asked: Select[Any]) -> Select[Any]:
        these = asked.where(self._members.c.record == self._record)
        return these.correlate_except(self._members)
