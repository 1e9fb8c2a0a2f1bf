"""Rows into the table of a form, by a statement that is made ready once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import Connection, Insert, Table, insert

from dougong.store.codec import Raw
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout

_Row: TypeAlias = Mapping[str, Raw]


def insert_rows(
    connection: Connection, layout: Layout, form: FormTable, rows: Sequence[_Row]
) -> None:
    """Insert rows, at least one, of a form or a sub-form; each has the same columns, encoded."""
    statement = layout.once(
        ("insert", form.ref), lambda: _Inserting.into(form.table, rows[0], connection)
    )
    statement.put(connection, rows)


@dataclass(frozen=True, slots=True)
class _Inserting:
    """`cells` puts those of a row in the order of the text.

    Where the driver takes them by their places and as they are, SQLAlchemy need not look at each of them again.
    """

    statement: Insert
    text: str = ""
    cells: Callable[[_Row], tuple[Raw, ...]] | None = None

    @classmethod
    def into(cls, table: Table, columns: Iterable[str], connection: Connection) -> _Inserting:
        names, dialect = list(columns), connection.dialect
        types = (table.c[name].type.dialect_impl(dialect) for name in names)
        if not dialect.positional or any(each.bind_processor(dialect) for each in types):
            return cls(insert(table))
        compiled: Any = insert(table).compile(dialect=dialect, column_keys=names)
        return cls(insert(table), str(compiled), itemgetter(*compiled.positiontup))

    def put(self, connection: Connection, rows: Sequence[_Row]) -> None:
        if self.cells is None:
            connection.execute(self.statement, rows)
        else:
            connection.exec_driver_sql(self.text, list(map(self.cells, rows)))
