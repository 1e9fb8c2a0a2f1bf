"""The statement that reads records of a form, made once for each set of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, select

from dougong.expressions import NOWHEN, Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.following import Way
from dougong.records.query import Standing
from dougong.records.record import Line, Record
from dougong.records.shape import FormRef
from dougong.store.codec import Raw
from dougong.store.form_tables import INSTANT
from dougong.store.layout import Layout
from dougong.store.records.attachments import attaching, file_names
from dougong.store.records.children import read_children
from dougong.store.records.plain import dumping, instants
from dougong.store.records.rows import HEAD, LineReader, RecordReader, RowReader
from dougong.store.records.source import FormSource
from dougong.store.records.titles import Title, titles_of

R = TypeVar("R")
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """What is read of a form: the bare statement, how its rows become records or lines, and its sub-forms.

    With a moment, fields that are computed on read are among it, and the statement is good for that moment only.
    """

    statement: Select[Any]
    read: Callable[[Sequence[Raw], Mapping[str, Value], Mapping[str, str]], R]
    children: tuple[tuple[str, FormRef], ...]
    around: Surroundings | None = None
    attached: FormRef | None = None
    """The form, where files can be attached to what is read of it."""

    @property
    def lasting(self) -> bool:
        """Tell whether statements made of this one can be kept."""
        return self.around is None

    def records(
        self, connection: Connection, layout: Layout, rows: Sequence[Row[Any]]
    ) -> tuple[R, ...]:
        """Return the records of rows, with one more statement for each sub-form, and one for the names of files."""
        if not rows:
            return ()
        if not self.children and not self.attached:
            return tuple([self.read(row, _NOTHING, _NOTHING) for row in rows])
        ids = [row[0] for row in rows]
        files = file_names(connection, self.attached, ids) if self.attached else _NOTHING
        found = {
            key: read_children(connection, layout, child, ids, self.around)
            for key, child in self.children
        }
        records = []
        for row in rows:
            more: dict[str, Value] = {
                key: children.rows.get(row[0]) for key, children in found.items()
            }
            titles = [children.titles.get(row[0], {}) for children in found.values()]
            titles.append(files.get(row[0], {}))
            records.append(
                self.read(row, more, {id: name for named in titles for id, name in named.items()})
            )
        return tuple(records)


def reading(
    layout: Layout,
    form: FormRef,
    keys: Iterable[str] | None = None,
    around: Surroundings | None = None,
) -> Reading[Record]:
    """Return how to read some fields of a form, or all of them; without a moment, only what is stored."""
    wanted = None if keys is None else frozenset(keys)
    if around is not None and _by_clock(layout, form, wanted):
        return _records(layout, form, wanted, around)
    return layout.once(("reading", form, wanted), lambda: _records(layout, form, wanted, None))


def lining(
    layout: Layout,
    form: FormRef,
    wanted: frozenset[str],
    plain: frozenset[str],
    around: Surroundings,
) -> Reading[Line]:
    """Return how to read some fields of a form for showing, the plain ones as their types dump them."""
    if _by_clock(layout, form, wanted):
        return _lines(layout, form, wanted, plain, around)
    return layout.once(
        ("lining", form, wanted, plain), lambda: _lines(layout, form, wanted, plain, None)
    )


def records_with(
    connection: Connection,
    layout: Layout,
    form: FormRef,
    key: str,
    ids: Iterable[str],
    standing: Standing = Standing.LIVE,
) -> tuple[Record, ...]:
    """Return what is stored of the records, in any state, that have one of some ids in a field."""
    found = reading(layout, form)
    these = layout.once(
        ("these", form, key, standing), lambda: _these(layout, form, found, key, standing)
    )
    return _records_of(connection, layout, found, these, ids)


def records_now(
    connection: Connection,
    layout: Layout,
    way: Way,
    ids: Iterable[str],
    around: Surroundings,
    standing: Standing = Standing.LIVE,
) -> tuple[Record, ...]:
    """Return the same records, with what is computed on read."""
    found = reading(layout, way.form, around=around)
    if found.lasting:
        return records_with(connection, layout, way.form, way.key, ids, standing)
    these = _these(layout, way.form, found, way.key, standing)
    return _records_of(connection, layout, found, these, ids)


def _records_of(
    connection: Connection,
    layout: Layout,
    found: Reading[Record],
    these: Select[Any],
    ids: Iterable[str],
) -> tuple[Record, ...]:
    records = list[Record]()
    for some in portions(sorted(ids), AT_ONCE):
        rows = connection.execute(these, {"ids": some}).all()
        records += found.records(connection, layout, rows)
    return tuple(records)


def _by_clock(layout: Layout, ref: FormRef, wanted: frozenset[str] | None) -> bool:
    """Tell whether something that is wanted of a form, or of its sub-forms, is computed on read."""
    shape = layout.shape(ref)
    shown = [key for key in shape.fields if wanted is None or key in wanted]
    inner = [ref.child(key) for key in shown if ref.child(key) in layout.shapes]
    return any(shape.fields[key].on_read for key in shown) or any(
        any(layout.shape(child).on_read()) for child in inner
    )


def _these(
    layout: Layout, form: FormRef, found: Reading[Record], key: str, standing: Standing
) -> Select[Any]:
    held = layout.table(form)
    gone = held.table.c.deleted_at
    there = gone.is_(None) if standing is Standing.LIVE else gone.is_not(None)
    holder, target = held.ends(key)
    these = target.in_(bindparam("ids", expanding=True))
    if holder is not held.table.c.id:
        these = held.table.c.id.in_(select(holder).where(these))
    return found.statement.where(these, there).order_by(held.table.c.id)


def _records(
    layout: Layout, ref: FormRef, wanted: frozenset[str] | None, around: Surroundings | None
) -> Reading[Record]:
    statement, keys, titles, children = _statement(layout, ref, wanted, around)
    rows = RowReader.of(layout, ref, keys, titles)
    reader = RecordReader(ref, rows, layout.codec.decoder(INSTANT))
    return Reading(statement, reader.record, children, around, _attached(layout, ref, wanted))


def _lines(
    layout: Layout,
    ref: FormRef,
    wanted: frozenset[str],
    plain: frozenset[str],
    around: Surroundings | None,
) -> Reading[Line]:
    statement, keys, titles, children = _statement(layout, ref, wanted, around)
    fields, codec = layout.shape(ref).fields, layout.codec
    shapes = {key: layout.column_shape(ref, key) for key in keys}
    ways = {
        key: dumping(codec, fields[key], shape) if key in plain else codec.decoder(shape)
        for key, shape in shapes.items()
    }
    reader = LineReader(RowReader.by(ways, titles), instants(codec))
    return Reading(statement, reader.line, children, around, _attached(layout, ref, wanted))


def _attached(layout: Layout, ref: FormRef, wanted: frozenset[str] | None) -> FormRef | None:
    keys = attaching(layout, ref)
    return ref if keys and (wanted is None or not wanted.isdisjoint(keys)) else None


def _statement(
    layout: Layout, ref: FormRef, wanted: frozenset[str] | None, around: Surroundings | None
) -> tuple[Select[Any], list[str], list[Title], tuple[tuple[str, FormRef], ...]]:
    """Return the bare statement with the keys and titles its rows hold after the head, and the sub-forms."""
    form, shape = layout.table(ref), layout.shape(ref)
    shown = [spec for spec in shape.fields.values() if wanted is None or spec.key in wanted]
    row = FormSource(layout, ref, form.table, around or NOWHEN)
    keys = [spec.key for spec in shown if (around if spec.on_read else spec.key in form.shapes)]
    titles = list(titles_of(layout, form, keys, row.around))
    head = (form.table.c[name] for name in HEAD)
    cells = (row.held(key).element for key in keys)
    statement = select(*head, *cells, *(title.element for title in titles))
    children = tuple(
        (spec.key, ref.child(spec.key)) for spec in shown if ref.child(spec.key) in layout.tables
    )
    return statement, keys, titles, children
