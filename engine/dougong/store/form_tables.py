"""The tables of forms as SQLAlchemy sees them, built from what `dg_columns` remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, FromClause, Integer, MetaData, Row, Table, select
from sqlalchemy.sql.elements import ColumnElement

from dougong.fields.column import ColumnShape, Storage
from dougong.records.shape import FormRef
from dougong.store import tables
from dougong.store.codec import Codec
from dougong.store.link_tables import LinkTable, link_table

INSTANT = ColumnShape(Storage.DATETIME)
IDENTITY = ColumnShape(Storage.ID)
WORD = ColumnShape(Storage.TEXT)
WHOLE = ColumnShape(Storage.NUMBER)

SYSTEM: Mapping[str, ColumnShape] = {
    "id": IDENTITY,
    "created_at": INSTANT,
    "created_by": IDENTITY,
    "updated_at": INSTANT,
    "updated_by": IDENTITY,
    "owner_id": IDENTITY,
    "dept_id": IDENTITY,
    "state": WORD,
    "version": WHOLE,
    "deleted_at": INSTANT,
}
CHILD: Mapping[str, ColumnShape] = {"id": IDENTITY, "parent_id": IDENTITY, "position": WHOLE}
NEEDED = {"id", "created_at", "updated_at", "state", "version", "parent_id", "position"}
TABLE_KEY = ""


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form's table: `columns` by field key, `shapes` say how each is held; a sub-form has a parent.

    `links` are the fields that have a table of their own in the place of a column.
    """

    ref: FormRef
    table: Table
    columns: Mapping[str, str]
    shapes: Mapping[str, ColumnShape]
    parent: FormRef | None = None
    links: Mapping[str, LinkTable] = field(default_factory=dict)

    def column(self, key: str) -> Column[Any]:
        """Return the column of a field or of the system."""
        return self.table.c[self.columns.get(key, key)]

    def shape(self, key: str) -> ColumnShape:
        """Say how a field or a system column is held."""
        return self.shapes.get(key) or self.system[key]

    @property
    def system(self) -> Mapping[str, ColumnShape]:
        """Return the columns that every such table has."""
        return CHILD if self.parent else SYSTEM

    def references(self) -> Iterator[tuple[str, FormRef]]:
        """Yield the fields that point to other forms, with the form."""
        for key, shape in self.shapes.items():
            if shape.target and shape.storage in (Storage.ID, Storage.LINKS):
                yield key, FormRef.read(shape.target, self.ref.app)

    def ends(self, key: str) -> tuple[Column[Any], Column[Any]]:
        """Return the columns that say which record refers by a field, and to which."""
        if link := self.links.get(key):
            return link.holder, link.target
        return self.table.c.id, self.column(key)

    def refers(self, rows: FromClause, key: str, id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return which of some rows, those of the table under a name, refer to a record by a field."""
        if link := self.links.get(key):
            return link.holds(rows.c.id, id)
        return rows.c[self.columns.get(key, key)] == id


@dataclass(slots=True)
class FormTables:
    """The tables of all forms, loaded an app at a time."""

    codec: Codec
    by_ref: dict[FormRef, FormTable] = field(default_factory=dict)
    loaded: set[str] = field(default_factory=set)

    def load(self, connection: Connection, app: str) -> None:
        """Load one app's tables and those its references lead to, unless they are here."""
        if app in self.loaded:
            return
        self.loaded.add(app)
        for ref, rows in _held(connection, tables.columns.c.app == app).items():
            self.by_ref[ref] = _form_table(ref, rows, self.codec)
        for form in [form for form in self.by_ref.values() if form.ref.app == app]:
            for _, target in form.references():
                self.load(connection, target.app)

    def __getitem__(self, ref: FormRef) -> FormTable:
        return self.by_ref[ref]

    def __contains__(self, ref: FormRef) -> bool:
        return ref in self.by_ref


def form_table(connection: Connection, codec: Codec, ref: FormRef) -> FormTable | None:
    """Load one form's table as it is at this moment; None where it has none."""
    held = tables.columns.c
    rows = _held(connection, (held.app == ref.app) & (held.form == ref.form)).get(ref)
    return _form_table(ref, rows, codec) if rows else None


def system_column(name: str, shape: ColumnShape, codec: Codec) -> Column[Any]:
    """Return one of the columns that every form's table has."""
    type = Integer() if shape == WHOLE else codec.type(shape)
    return Column(name, type, primary_key=name == "id", nullable=name not in NEEDED)


def _form_table(ref: FormRef, rows: list[Row[Any]], codec: Codec) -> FormTable:
    head = next(row for row in rows if row.key == TABLE_KEY)
    fields = [row for row in rows if row.key != TABLE_KEY]
    shapes = {row.key: ColumnShape(Storage(row.storage), row.scale, row.target) for row in fields}
    parent = FormRef(ref.app, head.target) if head.target else None
    system = [
        system_column(name, shape, codec) for name, shape in (CHILD if parent else SYSTEM).items()
    ]
    columns = {row.key: row.column for row in fields if row.storage != Storage.LINKS.value}
    own = [Column(name, codec.type(shapes[key])) for key, name in columns.items()]
    table = Table(head.table, MetaData(naming_convention=tables.NAMES), *system, *own)
    links = {row.key: link_table(row.table, codec) for row in fields if row.key not in columns}
    return FormTable(ref, table, columns, shapes, parent, links)


def _held(connection: Connection, which: ColumnElement[bool]) -> dict[FormRef, list[Row[Any]]]:
    held = tables.columns.c
    found = connection.execute(
        select(
            held.app,
            held.form,
            held.key,
            held.table,
            held.column,
            held.storage,
            held.scale,
            held.target,
        )
        .where(which, held.retired_at.is_(None))
        .order_by(held.form, held.key, held.generation)
    )
    by_form: dict[FormRef, list[Any]] = {}
    for row in found:
        by_form.setdefault(FormRef(row.app, row.form), []).append(row)
    return {ref: rows for ref, rows in by_form.items() if any(row.key == TABLE_KEY for row in rows)}
