"""The statement that reads records of a form, made once for each set of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, select

from dougong.fields.protocol import Value
from dougong.records.query import Standing
from dougong.records.record import Line, Record
from dougong.records.shape import FormRef
from dougong.store.codec import Raw
from dougong.store.form_tables import INSTANT
from dougong.store.layout import Layout
from dougong.store.records.children import read_children
from dougong.store.records.plain import dumping, instants
from dougong.store.records.rows import HEAD, LineReader, RecordReader, RowReader
from dougong.store.records.titles import Title, titles_of

AT_ONCE = 1000
R = TypeVar("R")
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """What is read of a form: the bare statement, how its rows become records or lines, and its sub-forms."""

    statement: Select[Any]
    read: Callable[[Sequence[Raw], Mapping[str, Value], Mapping[str, str]], R]
    children: tuple[tuple[str, FormRef], ...]

    def records(
        self, connection: Connection, layout: Layout, rows: Sequence[Row[Any]]
    ) -> tuple[R, ...]:
        """Return the records of rows, with one more statement for each sub-form."""
        if not rows:
            return ()
        if not self.children:
            return tuple([self.read(row, _NOTHING, _NOTHING) for row in rows])
        ids = [row[0] for row in rows]
        found = {key: read_children(connection, layout, child, ids) for key, child in self.children}
        records = []
        for row in rows:
            more: dict[str, Value] = {
                key: children.rows.get(row[0]) for key, children in found.items()
            }
            titles = [children.titles.get(row[0], {}) for children in found.values()]
            records.append(
                self.read(row, more, {id: name for named in titles for id, name in named.items()})
            )
        return tuple(records)


def reading(layout: Layout, form: FormRef, keys: Iterable[str] | None = None) -> Reading[Record]:
    """Return how to read some fields of a form, or all of them."""
    wanted = None if keys is None else frozenset(keys)
    return layout.once(("reading", form, wanted), lambda: _records(layout, form, wanted))


def lining(
    layout: Layout, form: FormRef, wanted: frozenset[str], plain: frozenset[str]
) -> Reading[Line]:
    """Return how to read some fields of a form for showing, the plain ones as their types dump them."""
    return layout.once(("lining", form, wanted, plain), lambda: _lines(layout, form, wanted, plain))


def records_with(
    connection: Connection,
    layout: Layout,
    form: FormRef,
    key: str,
    ids: Iterable[str],
    standing: Standing = Standing.LIVE,
) -> tuple[Record, ...]:
    """Return the records of a form, in any state, that have one of some ids in a field, as the system sees them."""
    found, held = reading(layout, form), layout.table(form)
    gone = held.table.c.deleted_at
    there = gone.is_(None) if standing is Standing.LIVE else gone.is_not(None)
    these = layout.once(
        ("these", form, key, standing),
        lambda: found.statement.where(
            held.column(key).in_(bindparam("ids", expanding=True)), there
        ).order_by(held.table.c.id),
    )
    ordered, records = iter(sorted(ids)), list[Record]()
    while some := list(islice(ordered, AT_ONCE)):
        rows = connection.execute(these, {"ids": some}).all()
        records += found.records(connection, layout, rows)
    return tuple(records)


def _records(layout: Layout, ref: FormRef, wanted: frozenset[str] | None) -> Reading[Record]:
    statement, keys, titles, children = _statement(layout, ref, wanted)
    rows = RowReader.of(layout.table(ref), keys, layout.codec, titles)
    reader = RecordReader(ref, rows, layout.codec.decoder(INSTANT))
    return Reading(statement, reader.record, children)


def _lines(
    layout: Layout, ref: FormRef, wanted: frozenset[str], plain: frozenset[str]
) -> Reading[Line]:
    statement, keys, titles, children = _statement(layout, ref, wanted)
    form, fields, codec = layout.table(ref), layout.shape(ref).fields, layout.codec
    ways = {
        key: dumping(codec, fields[key], form.shape(key))
        if key in plain
        else codec.decoder(form.shape(key))
        for key in keys
    }
    reader = LineReader(RowReader.by(ways, titles), instants(codec))
    return Reading(statement, reader.line, children)


def _statement(
    layout: Layout, ref: FormRef, wanted: frozenset[str] | None
) -> tuple[Select[Any], list[str], list[Title], tuple[tuple[str, FormRef], ...]]:
    """Return the bare statement with the keys and titles its rows hold after the head, and the sub-forms."""
    form, shape = layout.table(ref), layout.shape(ref)
    shown = [spec for spec in shape.fields.values() if wanted is None or spec.key in wanted]
    keys = [spec.key for spec in shown if spec.key in form.columns]
    titles = list(titles_of(layout, form, keys))
    head = (form.table.c[name] for name in HEAD)
    statement = select(*head, *map(form.column, keys), *(title.element for title in titles))
    children = tuple(
        (spec.key, ref.child(spec.key)) for spec in shown if ref.child(spec.key) in layout.tables
    )
    return statement, keys, titles, children
