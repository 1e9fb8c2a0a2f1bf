"""What the store knows of an app's forms: their shapes, their tables, and statements made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from dougong.expressions import TEXT
from dougong.fields.column import ColumnShape
from dougong.fields.storage import column_for
from dougong.kernel.kept import Kept
from dougong.records.shape import FormRef, Shape, Shapes
from dougong.store.codec import Codec
from dougong.store.form_tables import FormTable, FormTables

M = TypeVar("M")


@dataclass(slots=True)
class Layout:
    """Shapes and tables of one app and of what it leads to, as of one publication."""

    app: str
    shapes: Shapes
    tables: FormTables
    codec: Codec
    _kept: Kept = field(default_factory=Kept)

    def table(self, ref: FormRef) -> FormTable:
        """Return the table of a form."""
        return self.tables[ref]

    def shape(self, ref: FormRef) -> Shape:
        """Return the shape of a form."""
        return self.shapes[ref]

    def is_computed(self, ref: FormRef, key: str) -> bool:
        """Tell whether a key is a field that is computed when it is read."""
        spec = self.shapes[ref].fields.get(key) if ref in self.shapes else None
        return spec is not None and spec.on_read

    def column_shape(self, ref: FormRef, key: str) -> ColumnShape:
        """Say how a field or system column is held, or how it would be if it is computed on read."""
        if self.is_computed(ref, key):
            return column_for(self.shapes[ref].fields[key].type.value_type or TEXT)
        return self.tables[ref].shape(key)

    def once(self, key: Hashable, make: Callable[[], M]) -> M:
        """Return what was made under this key, making it the first time."""
        return self._kept.once(key, make)


def layout_of(app: str, shapes: Shapes, connection: Connection, codec: Codec) -> Layout:
    """Return the layout of an app whose shapes, and those of the apps it requires, are these."""
    tables = FormTables(codec)
    for name in sorted({app, *(ref.app for ref in shapes.by_ref)}):
        tables.load(connection, name)
    return Layout(app, shapes, tables, codec)
