"""Rows of sub-forms: read for a page at once, written as the whole ordered list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, select, update

from dougong.expressions import NOWHEN, Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.ids import new_id
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.records.inserting import insert_rows
from dougong.store.records.rows import RowReader, RowWriter
from dougong.store.records.source import FormSource
from dougong.store.records.titles import titles_of

_ID = "this__id"


@dataclass(frozen=True, slots=True)
class ChildRows:
    """Rows of one sub-form by parent, and what they refer to is called, by parent and id."""

    rows: Mapping[str, tuple[Mapping[str, Value], ...]]
    titles: Mapping[str, Mapping[str, str]]


def read_children(
    connection: Connection,
    layout: Layout,
    child: FormRef,
    parents: Sequence[str],
    around: Surroundings | None = None,
) -> ChildRows:
    """Return the rows of one sub-form, in their order; without a moment, only what is stored of them."""
    if around is not None and any(layout.shape(child).on_read()):
        statement, reader = _reading(layout, child, around)
    else:
        statement, reader = layout.once(("children", child), lambda: _reading(layout, child))
    rows: defaultdict[str, list[Mapping[str, Value]]] = defaultdict(list)
    titles: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for parent, id, *cells in connection.execute(statement, {"parents": parents}):
        rows[parent].append({"id": id, **reader.values(cells)})
        titles[parent] |= reader.named(cells)
    return ChildRows({parent: tuple(found) for parent, found in rows.items()}, titles)


def insert_children(
    connection: Connection, layout: Layout, child: FormRef, by_parent: Iterable[tuple[str, Value]]
) -> None:
    """Insert the sub-form rows of new records; each row must carry its id."""
    if rows := _raw(layout, child, by_parent):
        insert_rows(connection, layout, layout.table(child), rows)


def replace_children(
    connection: Connection, layout: Layout, child: FormRef, by_parent: Mapping[str, Value]
) -> None:
    """Make the sub-form's rows of some records what is given: known ids update, new ones insert, missing ones go."""
    table = layout.table(child).table
    known = set[tuple[str, str]]()
    for some in portions(by_parent, AT_ONCE):
        there = select(table.c.id, table.c.parent_id).where(table.c.parent_id.in_(some))
        known |= {(id, parent) for id, parent in connection.execute(there)}
    rows = {(row["id"], row["parent_id"]): row for row in _raw(layout, child, by_parent.items())}
    for gone in portions(sorted(id for id, _ in known - rows.keys()), AT_ONCE):
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    if changed := [{**row, _ID: row["id"]} for place, row in rows.items() if place in known]:
        connection.execute(update(table).where(table.c.id == bindparam(_ID)), changed)
    if fresh := [row for place, row in rows.items() if place not in known]:
        insert_rows(connection, layout, layout.table(child), fresh)


def _raw(
    layout: Layout, child: FormRef, by_parent: Iterable[tuple[str, Value]]
) -> list[dict[str, Any]]:
    writer = layout.once(
        ("child writer", child), lambda: RowWriter.of(layout.table(child), layout.codec)
    )
    return [
        {"id": row["id"], "parent_id": parent, "position": position, **writer.all(row)}
        for parent, value in by_parent
        for position, row in enumerate(_rows(value))
    ]


def with_ids(value: Value) -> Value:
    """Return sub-form rows, each with an id."""
    return tuple(row if row.get("id") else {**row, "id": new_id()} for row in _rows(value))


def _reading(
    layout: Layout, child: FormRef, around: Surroundings | None = None
) -> tuple[Select[Any], RowReader]:
    form, shape = layout.table(child), layout.shape(child)
    row = FormSource(layout, child, form.table, around or NOWHEN)
    passing = shape.on_read() if around else ()
    keys = [spec.key for spec in (*shape.stored(), *passing)]
    titles = list(titles_of(layout, form, keys, row.around))
    held = form.table.c
    cells = (row.held(key).element for key in keys)
    wanted = select(held.parent_id, held.id, *cells, *(title.element for title in titles))
    within = held.parent_id.in_(bindparam("parents", expanding=True))
    ordered = wanted.where(within).order_by(held.parent_id, held.position)
    return ordered, RowReader.of(layout, child, keys, titles)


def _rows(value: Value) -> Sequence[Mapping[str, Value]]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else ()  # type: ignore[return-value]
