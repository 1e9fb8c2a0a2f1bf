"""Drops what was retired long ago: one column or table a time, columns first, because they may refer to tables."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from warnings import catch_warnings, simplefilter

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import (
    ColumnElement,
    Connection,
    Inspector,
    Row,
    and_,
    delete,
    exists,
    inspect,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError, InternalError, SAWarning

from dougong.fields.column import Storage
from dougong.records.schema import Purged
from dougong.records.shape import FormRef
from dougong.store.form_tables import TABLE_KEY
from dougong.store.tables import columns, comments, file_uses, public_links, saved_views, unfinished

_held = columns.c
_STILL_REFERRED_TO = (IntegrityError, InternalError)
"""SQLite calls it the one, PostgreSQL the other."""


def purge_next(connection: Connection, before: datetime, at: datetime) -> Purged | None:
    """Drop one column or table that was retired before a moment; None when there is no more.

    A table that others still refer to is left for another time.
    """
    for row in _due(connection, before):
        try:
            with connection.begin_nested():
                _drop(connection, row)
        except _STILL_REFERRED_TO:
            continue
        _remember(connection, row, at)
        _let_go(connection, row)
        return Purged(FormRef(row.app, row.form), row.key)
    return None


def _due(connection: Connection, before: datetime) -> list[Row[Any]]:
    whole = columns.alias()
    going = exists().where(
        whole.c.table == _held.table,
        whole.c.key == TABLE_KEY,
        whole.c.retired_at < before,
        whole.c.purged_at.is_(None),
    )
    # A column goes with its table, unless it ties the table to another.
    alone = or_(_held.key == TABLE_KEY, _held.target.is_not(None), ~going)
    due = _held.retired_at < before, _held.purged_at.is_(None), alone, ~_referred_to()
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


def _referred_to() -> ColumnElement[bool]:
    """Say of a table that a column is still there which refers to it; SQLite would drop the one under the other."""
    other = columns.alias()
    near = and_(other.c.app == _held.app, other.c.target == _held.form)
    far = other.c.target == _held.app + "/" + _held.form
    # Links refer to both ends, and to the one that holds them without naming it.
    own = and_(
        other.c.app == _held.app,
        other.c.form == _held.form,
        other.c.storage == Storage.LINKS.value,
    )
    there = other.c.purged_at.is_(None), other.c.key != TABLE_KEY
    return and_(_held.key == TABLE_KEY, exists().where(*there, or_(near, far, own)))


def _drop(connection: Connection, row: Row[Any]) -> None:
    known, alter = inspect(connection), Operations(MigrationContext.configure(connection))
    if row.key == TABLE_KEY or row.storage == Storage.LINKS.value:
        if known.has_table(row.table):
            alter.drop_table(row.table)
    elif known.has_table(row.table) and any(
        each["name"] == row.column for each in known.get_columns(row.table)
    ):
        for name in _indexes_on(known, row):
            alter.drop_index(name, row.table)
        alter.drop_column(row.table, row.column)


def _indexes_on(known: Inspector, row: Row[Any]) -> list[str]:
    with catch_warnings():
        # SQLAlchemy tells nothing of an index on an expression but a warning. It keeps a field unique, and goes
        # when the field is retired or with the table.
        simplefilter("ignore", SAWarning)
        found = known.get_indexes(row.table)
    return [str(index["name"]) for index in found if row.column in index["column_names"]]


def _remember(connection: Connection, row: Row[Any], at: datetime) -> None:
    this = and_(
        _held.app == row.app,
        _held.form == row.form,
        _held.key == row.key,
        _held.generation == row.generation,
    )
    if row.key == TABLE_KEY:
        this = and_(_held.table == row.table, _held.purged_at.is_(None))
    connection.execute(update(columns).where(this).values(purged_at=at))


def _let_go(connection: Connection, row: Row[Any]) -> None:
    """Forget where files were attached and what was said, unless the field or form is there in another way."""
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
    if not inner and row.key == TABLE_KEY:
        _forget_form(connection, row.app, form)


def _forget_form(connection: Connection, app: str, form: str) -> None:
    for table in (comments, saved_views, unfinished):
        connection.execute(delete(table).where(table.c.app == app, table.c.form == form))
    link = public_links.c.form == str(FormRef(app, form))
    connection.execute(delete(public_links).where(link))
