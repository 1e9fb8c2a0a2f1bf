"""Which indexes of views the tables really have: an app that was published by an older version lacks some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection, text

from dougong.records.shape import Shapes, ViewIndex
from dougong.store.form_indexes import view_index
from dougong.store.form_tables import FormTable, FormTables

_NAMES: Mapping[str, str] = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = :held",
    "postgresql": (
        "SELECT indexname FROM pg_indexes WHERE tablename = :held AND schemaname = current_schema()"
    ),
}


def with_indexes_held(
    connection: Connection, tables: FormTables, app: str, shapes: Shapes
) -> Shapes:
    """Return an app's shapes as its tables are: without the indexes that are missing."""
    tables.load(connection, app)
    held = {
        ref: replace(shape, indexes=frozenset(_held(connection, shape.indexes, tables[ref])))
        for ref, shape in shapes.by_ref.items()
        if ref.app == app and shape.indexes and ref in tables
    }
    return replace(shapes, by_ref={**shapes.by_ref, **held})


def index_names(connection: Connection, table: str) -> frozenset[str]:
    """Return the names of a table's indexes, those over expressions among them."""
    return frozenset(connection.scalars(text(_NAMES[connection.dialect.name]), {"held": table}))


def _held(
    connection: Connection, wanted: frozenset[ViewIndex], form: FormTable
) -> Iterator[ViewIndex]:
    names = index_names(connection, form.table.name)
    for index in wanted:
        # Before anything was judged by them, indexes ended with the id.
        ways = (index, ViewIndex(index.keys))
        yield from [each for each in ways if view_index(form, each).name in names][:1]
