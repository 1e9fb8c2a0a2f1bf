"""Fills the column that a field of another type will be kept in, while people go on writing to the present one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, column, select, text

from dougong.records.schema import Batch
from dougong.records.schema_ops import ChangeType
from dougong.store.codec import Codec
from dougong.store.column_conversion import Carrying, carry_batch, carry_next, carry_over
from dougong.store.column_map import ColumnMap
from dougong.store.form_tables import INSTANT, FormTable


@dataclass(frozen=True, slots=True)
class Filling:
    """One change of type in one form's table."""

    connection: Connection
    codec: Codec
    form: FormTable
    carrying: Carrying

    @classmethod
    def of(
        cls, columns: ColumnMap, codec: Codec, form: FormTable, operation: ChangeType, name: str
    ) -> Filling:
        """Return what fills a column of a form's table."""
        key, kind = operation.key, operation.after
        kept = columns.retired_as(form, key, kind)
        carrying = Carrying(form, form.columns[key], form.shape(key), name, kind, kept)
        return cls(columns.connection, codec, form, carrying)

    def all(self) -> None:
        """Fill all rows."""
        carry_over(self.connection, self.codec, self.carrying)

    def next(self, after: str) -> Batch:
        """Fill the next rows after an id."""
        return carry_next(self.connection, self.codec, self.carrying, after)

    def changed(self, which: ColumnElement[bool]) -> Batch:
        """Fill anew the rows that a condition holds for."""
        done = Batch(0, "")
        while done.last is not None:
            further = and_(column("id") > done.last, which)
            batch = carry_batch(self.connection, self.codec, self.carrying, further)
            done = Batch(done.rows + batch.rows, batch.last, (*done.lost, *batch.lost))
        return done

    def hold(self) -> None:
        """Let everybody read the table and nobody write; on SQLite nobody can."""
        if self.codec.dialect == "postgresql":
            name = self.connection.dialect.identifier_preparer.quote(self.form.table.name)
            self.connection.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))


def written_since(codec: Codec, holder: FormTable | None, since: datetime) -> ColumnElement[bool]:
    """Return which rows were written since a moment; those of a sub-form, where the record that holds them was."""
    at = codec.encode(since, INSTANT)
    if holder is None:
        return and_(column("updated_at") >= at)
    moved = select(holder.table.c.id).where(holder.table.c.updated_at >= at)
    return and_(column("parent_id").in_(moved))
