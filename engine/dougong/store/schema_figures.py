"""How much the tables of forms hold: what a maker is told before something of them goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, column, distinct, func, select, table

from dougong.fields.column import Storage
from dougong.store.form_tables import FormTable
from dougong.store.link_tables import HOLDER


def rows_in(connection: Connection, form: FormTable) -> int:
    """Return how many records a form has, or rows a sub-form."""
    rows = select(func.count()).select_from(form.table)
    alive = rows if form.parent else rows.where(form.table.c.deleted_at.is_(None))
    return connection.scalar(alive) or 0


def filled_in(connection: Connection, form: FormTable, keys: Iterable[str]) -> Mapping[str, int]:
    """Return how many records have a value in each of the fields that are stored."""
    known = [key for key in keys if key in form.shapes]
    if not known:
        return {}
    counts = select(*(_having(form, key) for key in known))
    return dict(zip(known, connection.execute(counts).one(), strict=True))


def kept_in(connection: Connection, row: Row[Any]) -> int:
    """Return how many records have a value in what holds a field no longer."""
    linked = row.storage == Storage.LINKS.value
    count = func.count(distinct(column(HOLDER))) if linked else func.count(column(row.column))
    return connection.scalar(select(count).select_from(table(row.table))) or 0


def _having(form: FormTable, key: str) -> ColumnElement[int]:
    link = form.links.get(key)
    count = func.count(distinct(link.holder)) if link else func.count(form.column(key))
    return select(count).scalar_subquery()
