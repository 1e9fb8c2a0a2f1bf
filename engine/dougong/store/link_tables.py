"""Tables of links: which records a field of a form refers to, a row a link, in the order they were picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    FromClause,
    Integer,
    MetaData,
    ScalarSelect,
    Select,
    Table,
    Text,
    any_,
    delete,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by

from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.store.codec import Codec

HOLDER, TARGET = "holder_id", "target_id"
"""The columns that say which record refers to which."""


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The links of one field, on one database."""

    table: Table
    dialect: str

    @property
    def holder(self) -> Column[Any]:
        return self.table.c[HOLDER]

    @property
    def target(self) -> Column[Any]:
        return self.table.c[TARGET]

    def held_by(self, holder: ColumnElement[Any]) -> ScalarSelect[Any]:
        """Return the ids that a record refers to as a cell that holds a list; nothing where there are none."""
        links = self.table.alias()
        own = select(links.c[TARGET], links.c.position).where(links.c[HOLDER] == holder)
        if self.dialect == "sqlite":
            # SQLite takes the rows of an aggregate in the order of the sub-select.
            ordered = own.order_by(links.c.position).correlate_except(links).subquery()
            ids: ColumnElement[Any] = func.json_group_array(ordered.c[TARGET])
            return select(func.nullif(ids, "[]")).scalar_subquery()
        ids = func.jsonb_agg(aggregate_order_by(links.c[TARGET], links.c.position), type_=JSONB)
        return (
            select(ids).where(links.c[HOLDER] == holder).correlate_except(links).scalar_subquery()
        )

    def count_of(self, holder: ColumnElement[Any]) -> ScalarSelect[Any]:
        """Return how many a record refers to."""
        links = self.table.alias()
        own = select(func.count()).select_from(links).where(links.c[HOLDER] == holder)
        return own.correlate_except(links).scalar_subquery()

    def followed(
        self, holder: ColumnElement[Any], rows: FromClause
    ) -> tuple[FromClause, ColumnElement[bool], ColumnElement[Any]]:
        """Return the rows that a record refers to: from where, which they are, and what they are ordered by."""
        links = self.table.alias()
        if self.dialect == "sqlite":
            joined = links.join(rows, rows.c.id == links.c[TARGET])
            return joined, links.c[HOLDER] == holder, links.c.position
        ids = select(links.c[TARGET]).where(links.c[HOLDER] == holder).order_by(links.c.position)
        listed = _listed(ids.correlate_except(links))
        return rows, rows.c.id == any_(listed), func.array_position(listed, rows.c.id)

    def holds(self, holder: ColumnElement[Any], target: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a record refers to another, for those who look for the holders of one."""
        links = self.table.alias()
        ids = select(links.c[HOLDER]).where(links.c[TARGET] == target).correlate_except(links)
        return self._among(holder, ids)

    def leads(self, holder: ColumnElement[Any], target: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return the same, for those who look for what one refers to."""
        links = self.table.alias()
        ids = select(links.c[TARGET]).where(links.c[HOLDER] == holder).correlate_except(links)
        return self._among(target, ids)

    def _among(self, id: ColumnElement[Any], ids: Select[Any]) -> ColumnElement[bool]:
        return id.in_(ids) if self.dialect == "sqlite" else id == any_(_listed(ids))

    def put(self, connection: Connection, held: Iterable[tuple[str, Value]]) -> None:
        """Keep what new records refer to."""
        rows = [
            {HOLDER: holder, TARGET: target, "position": position}
            for holder, ids in held
            for position, target in enumerate(ids if isinstance(ids, tuple) else ())
        ]
        if rows:
            connection.execute(insert(self.table), rows)

    def replace(self, connection: Connection, held: Iterable[tuple[str, Value]]) -> None:
        """Make what records refer to what is given."""
        kept = list(held)
        if not kept:
            return
        these = self.holder.in_([holder for holder, _ in kept])
        connection.execute(delete(self.table).where(these))
        self.put(connection, kept)


def _listed(ids: Select[Any]) -> ColumnElement[Any]:
    # PostgreSQL begins with an array whatever it knows of the tables yet. Beginning with the records, it would
    # read all of them for each that is looked from.
    return func.array(ids.scalar_subquery(), type_=ARRAY(Text))


def link_table(name: str, codec: Codec) -> LinkTable:
    """Return the links as statements see them."""
    return LinkTable(Table(name, MetaData(), *_columns(codec, (), ())), codec.dialect)


def new_link_columns(codec: Codec, holder: str, target: str) -> list[Column[Any]]:
    """Return the columns of a table to make: links go with the row that holds them, and stand only to what is there."""
    holding = ForeignKey(f"{holder}.id", ondelete="CASCADE")
    return _columns(codec, [holding], [ForeignKey(f"{target}.id")])


def _columns(
    codec: Codec, holder: Iterable[ForeignKey], target: Iterable[ForeignKey]
) -> list[Column[Any]]:
    id = codec.type(ColumnShape(Storage.ID))
    return [
        # Both are the key, so that no record is linked twice.
        Column(HOLDER, id, *holder, primary_key=True),
        Column(TARGET, id, *target, primary_key=True),
        Column("position", Integer, nullable=False),
    ]


def holder_of(connection: Connection, name: str) -> str:
    """Return the table whose rows hold the links of a table."""
    keys = inspect(connection).get_foreign_keys(name)
    return next(
        str(key["referred_table"]) for key in keys if key["constrained_columns"] == [HOLDER]
    )
