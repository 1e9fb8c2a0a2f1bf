"""What the store knows of an app's forms: their shapes, their tables, and statements made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection

from dougong.kernel.kept import Kept
from dougong.records.shape import FormRef, Shape, Shapes
from dougong.store.codec import Codec
from dougong.store.form_tables import FormTable, FormTables

M = TypeVar("M")


@dataclass(slots=True)
class Layout:
    """Shapes and tables of one app and of what it leads to, as of one publication."""

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

    def once(self, key: Hashable, make: Callable[[], M]) -> M:
        """Return what was made under this key, making it the first time."""
        return self._kept.once(key, make)


def layout_of(app: str, shapes: Shapes, connection: Connection, codec: Codec) -> Layout:
    """Return the layout of an app whose shapes, and those of the apps it requires, are these."""
    tables = FormTables(codec)
    for name in sorted({app, *(ref.app for ref in shapes.by_ref)}):
        tables.load(connection, name)
    return Layout(shapes, tables, codec)
