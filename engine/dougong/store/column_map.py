"""The memory of physical names: which table and column hold a key, generation by generation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, inspect, select, update
from sqlalchemy.sql.elements import ColumnElement

from dougong.fields.column import ColumnShape, Storage
from dougong.records.shape import FormRef
from dougong.store.form_tables import TABLE_KEY, FormTable
from dougong.store.link_tables import TARGET, holder_of
from dougong.store.naming import column_name, link_table_name, table_name
from dougong.store.tables import columns

FORM = "form"
"""What stands for a storage in the row of the table itself."""
_held = columns.c


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Reads and writes `dg_columns`; nothing in it is ever deleted, so that no name is used twice."""

    connection: Connection
    at: datetime

    def new_table(self, form: FormRef, parent: FormRef | None) -> str:
        """Choose and remember the name of a form's table."""
        generation = self._next(form, TABLE_KEY)
        name = table_name(form, generation)
        target = parent.form if parent else None
        self._remember(
            form, TABLE_KEY, generation, table=name, column="", storage=FORM, target=target
        )
        return name

    def new_column(self, form: FormRef, table: str, key: str, shape: ColumnShape) -> str:
        """Choose and remember the name of a field's column."""
        generation = self._next(form, key)
        name = column_name(key, generation)
        kind = {"storage": shape.storage.value, "scale": shape.scale, "target": shape.target}
        self._remember(form, key, generation, table=table, column=name, **kind)
        return name

    def new_links(self, form: FormRef, key: str, shape: ColumnShape) -> str:
        """Choose and remember the name of the table that holds what a field refers to."""
        generation = self._next(form, key)
        name = link_table_name(form, key, generation)
        kind = {"storage": shape.storage.value, "scale": shape.scale, "target": shape.target}
        self._remember(form, key, generation, table=name, column=TARGET, **kind)
        return name

    def next_column(self, form: FormRef, key: str) -> str:
        """Return the name that the next column of a field will have."""
        return column_name(key, self._next(form, key))

    def retired_as(self, form: FormTable, key: str, shape: ColumnShape) -> str | None:
        """Return the newest retired column that held a field in a certain way."""
        kind = and_(
            _held.storage == shape.storage.value,
            _held.scale == shape.scale,
            _held.target.is_not_distinct_from(shape.target),
        )
        these = _of(form.ref, key), _held.table == form.table.name
        gone = _held.retired_at.is_not(None), _held.purged_at.is_(None)
        newest = (
            select(_held.column)
            .where(*these, *gone, kind)
            .order_by(_held.generation.desc())
            .limit(1)
        )
        found: str | None = self.connection.scalar(newest)
        return found

    def retire(self, form: FormRef, key: str) -> None:
        """Stop using a column."""
        self.connection.execute(
            update(columns)
            .where(_of(form, key), _held.retired_at.is_(None))
            .values(retired_at=self.at)
        )

    def retire_all(self, form: FormRef) -> None:
        """Stop using a table and all of its columns."""
        these = and_(_held.app == form.app, _held.form == form.form, _held.retired_at.is_(None))
        self.connection.execute(update(columns).where(these).values(retired_at=self.at))

    def newest_retired(self, form: FormRef, key: str) -> Row[Any] | None:
        """Return what the key was kept in last, if it is retired and still there."""
        newest = select(columns).where(_of(form, key)).order_by(_held.generation.desc()).limit(1)
        found = self.connection.execute(newest).one_or_none()
        there = found is not None and found.retired_at is not None and found.purged_at is None
        return found if there else None

    def take_up(self, row: Row[Any]) -> None:
        """Use a retired table or column again."""
        form = FormRef(row.app, row.form)
        this = and_(_of(form, row.key), _held.generation == row.generation)
        self.connection.execute(update(columns).where(this).values(retired_at=None))

    def _next(self, form: FormRef, key: str) -> int:
        newest = self.connection.scalar(select(func.max(_held.generation)).where(_of(form, key)))
        return (newest or 0) + 1

    def _remember(self, form: FormRef, key: str, generation: int, **kept: object) -> None:
        row = {"app": form.app, "form": form.form, "key": key, "generation": generation, **kept}
        self.connection.execute(insert(columns), row)


def column_names(connection: Connection, table: str) -> frozenset[str]:
    """Return the columns that a table has, those that nothing remembers among them."""
    return frozenset(each["name"] for each in inspect(connection).get_columns(table))


def fits(connection: Connection, kept: Row[Any], form: FormTable, shape: ColumnShape) -> bool:
    """Tell whether what held a field of a form once can hold it again."""
    linked = kept.storage == Storage.LINKS.value
    table = holder_of(connection, kept.table) if linked else kept.table
    return table == form.table.name and shape == ColumnShape(
        Storage(kept.storage), kept.scale, kept.target
    )


def _of(form: FormRef, key: str) -> ColumnElement[bool]:
    return and_(_held.app == form.app, _held.form == form.form, _held.key == key)
