"""The tables of forms as one database has them, and as another will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Row,
    Table,
    inspect,
    select,
)

from dougong.fields.column import ColumnShape, Storage
from dougong.kernel.errors import Conflict
from dougong.records.shape import Shape, Shapes, ViewIndex
from dougong.store.codec import Codec
from dougong.store.form_indexes import (
    reference_index,
    standing_indexes,
    together_index,
    unique_index,
    view_index,
)
from dougong.store.form_tables import (
    CHILD,
    NEEDED,
    SYSTEM,
    TABLE_KEY,
    WHOLE,
    FormTable,
    FormTables,
)
from dougong.store.link_tables import HOLDER, TARGET
from dougong.store.tables import columns

_LINKS: Mapping[str, ColumnShape] = {
    HOLDER: ColumnShape(Storage.ID),
    TARGET: ColumnShape(Storage.ID),
    "position": WHOLE,
}
_COUNTED = {"version", "position"}
"""Columns of the system that hold plain integers; no field may be called so."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A table of a form or of links with all of its columns: what is kept of a field that is gone comes along."""

    name: str
    shapes: Mapping[str, ColumnShape]
    standing: tuple[Mapping[str, Any], ...]
    """The keys to other tables, as the database describes them."""

    def table(self, codec: Codec) -> Table:
        """Return the table as publishing makes it, but for its keys: rows come in any order."""
        primary = (HOLDER, TARGET) if TARGET in self.shapes else ("id",)
        return Table(self.name, MetaData(), *(
            Column(name, _type(name, shape, codec), primary_key=name in primary, nullable=name not in NEEDED)
            for name, shape in self.shapes.items()
        ))  # fmt: skip

    def constraints(self, made: Table) -> Iterator[ForeignKeyConstraint]:
        """Yield its keys to other tables, for when the rows of all are there."""
        for key in self.standing:
            (own,), other = key["constrained_columns"], key["referred_table"]
            target = Table(other, made.metadata, Column("id"), extend_existing=True)
            yield ForeignKeyConstraint(
                [made.c[own]], [target.c.id], ondelete=key["options"].get("ondelete"), table=made
            )

    def read(self, row: Row[Any], codec: Codec) -> dict[str, Any]:
        """Return a row as values that are the same wherever it lies."""
        cells = zip(self.shapes.items(), row, strict=True)
        return {
            name: raw if raw is None or name in _COUNTED else codec.decoder(shape)(raw)
            for (name, shape), raw in cells
        }

    def written(self, values: Mapping[str, Any], codec: Codec) -> dict[str, Any]:
        """Return what a driver takes for them."""
        return {
            name: values[name] if name in _COUNTED else codec.encode(values[name], shape)
            for name, shape in self.shapes.items()
        }


def moving_in(source: Connection) -> list[Moving]:
    """Return all tables of forms.

    `Conflict` where a column is being filled that nothing remembers yet: a change of type is under way.
    """
    looked, found = inspect(source), []
    for name, shapes in _shapes(source).items():
        unknown = {each["name"] for each in looked.get_columns(name)} - {*shapes}
        if unknown:
            raise Conflict(what="schema", table=name, columns=tuple(sorted(unknown)))
        found.append(Moving(name, shapes, tuple(map(dict, looked.get_foreign_keys(name)))))
    return found


def indexes_of(forms: FormTables, shapes: Shapes, names: Iterable[str]) -> Iterator[Index]:
    """Yield those of an app's indexes, for the database that `forms` is of, that the other has by name."""
    wanted = {*names}
    for ref, shape in shapes.by_ref.items():
        for index in _possible(forms[ref], shape) if ref in forms else ():
            if index.name in wanted:
                wanted.discard(str(index.name))
                yield index


def _shapes(source: Connection) -> dict[str, dict[str, ColumnShape]]:
    """Return how every column of every table is held."""
    known = source.execute(select(columns).where(columns.c.purged_at.is_(None))).all()
    found: dict[str, dict[str, ColumnShape]] = {}
    for row in known:
        if row.key == TABLE_KEY:
            found[row.table] = {**(CHILD if row.target else SYSTEM)}
        elif row.storage == Storage.LINKS.value:
            found[row.table] = {**_LINKS}
    for row in known:
        if row.key != TABLE_KEY and row.storage != Storage.LINKS.value and row.table in found:
            found[row.table][row.column] = ColumnShape(Storage(row.storage), row.scale, row.target)
    return found


def _possible(form: FormTable, shape: Shape) -> Iterator[Index]:
    yield from standing_indexes(form)
    for key, _ in form.references():
        yield reference_index(form, key)
    for key in form.columns:
        yield unique_index(form, key)
    for keys in shape.together:
        yield together_index(form, keys)
    for index in shape.indexes:
        yield view_index(form, index)
        yield view_index(form, ViewIndex(index.keys))


def _type(name: str, shape: ColumnShape, codec: Codec) -> Any:
    return Integer() if name in _COUNTED else codec.type(shape)
