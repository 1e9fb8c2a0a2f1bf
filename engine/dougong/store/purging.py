"""Drops what was retired long ago: one column or table a time, columns first, because they may refer to tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Row, and_, delete, exists, inspect, select, update
from sqlalchemy.exc import IntegrityError

from dougong.records.schema import Purged
from dougong.records.shape import FormRef
from dougong.store.form_tables import TABLE_KEY
from dougong.store.tables import columns, file_uses

_held = columns.c


def purge_next(connection: Connection, before: datetime, at: datetime) -> Purged | None:
    """Drop one column or table that was retired before a moment; None when there is no more.

    A table that others still refer to is left for another time.
    """
    for row in _due(connection, before):
        try:
            with connection.begin_nested():
                _drop(connection, row)
        except IntegrityError:
            continue
        _remember(connection, row, at)
        _let_files_go(connection, row)
        return Purged(FormRef(row.app, row.form), row.key)
    return None


def _due(connection: Connection, before: datetime) -> list[Row[Any]]:
    due = _held.retired_at < before, _held.purged_at.is_(None)
    # Columns before tables, sub-forms before the forms that hold them.
    order = (
        _held.key == TABLE_KEY,
        _held.target.is_(None),
        _held.app,
        _held.form,
        _held.generation,
    )
    found = select(columns).where(*due).order_by(*order).limit(20)
    return list(connection.execute(found.with_for_update(skip_locked=True)).all())


def _drop(connection: Connection, row: Row[Any]) -> None:
    known, alter = inspect(connection), Operations(MigrationContext.configure(connection))
    if row.key == TABLE_KEY:
        if known.has_table(row.table):
            alter.drop_table(row.table)
    elif known.has_table(row.table) and any(
        each["name"] == row.column for each in known.get_columns(row.table)
    ):
        for index in known.get_indexes(row.table):
            if row.column in index["column_names"]:
                alter.drop_index(str(index["name"]), row.table)
        alter.drop_column(row.table, row.column)


def _remember(connection: Connection, row: Row[Any], at: datetime) -> None:
    this = and_(
        _held.app == row.app,
        _held.form == row.form,
        _held.key == row.key,
        _held.generation == row.generation,
    )
    connection.execute(update(columns).where(this).values(purged_at=at))


def _let_files_go(connection: Connection, row: Row[Any]) -> None:
    """Forget where files were attached, unless the field or form is there in another way."""
    same = _held.app == row.app, _held.form == row.form, _held.key == row.key
    if connection.scalar(select(exists().where(*same, _held.retired_at.is_(None)))):
        return
    form, _, inner = row.form.partition(".")
    field = inner or row.key
    uses = delete(file_uses).where(file_uses.c.app == row.app, file_uses.c.form == form)
    if field != TABLE_KEY:
        uses = uses.where(file_uses.c.field == field)
    if not inner or row.key == TABLE_KEY:
        connection.execute(uses)
