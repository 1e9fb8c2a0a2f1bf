"""Formulas that the database cannot compute, of records that are stored already: read, computed here, written back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

from sqlalchemy import Connection, bindparam, select, update

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.expressions.numbers import rounded
from dougong.fields.column import ColumnShape
from dougong.records.following import Following, Way, seen_through
from dougong.records.query import Standing
from dougong.records.record import row_of
from dougong.records.shape import FormRef
from dougong.store.facts import SqlFacts
from dougong.store.form_tables import FormTable
from dougong.store.layout import Layout
from dougong.store.records.dependents import Dependent
from dougong.store.records.neighbours import Layouts
from dougong.store.records.source import decimals_of

Placed: TypeAlias = "tuple[str, Row, Row | None]"
"""An id, the row that holds the formula, and for a row of a sub-form the record around it."""


def computed_here(
    connection: Connection,
    layouts: Layouts,
    layout: Layout,
    dependent: Dependent,
    ids: Sequence[str],
    around: Surroundings,
) -> Sequence[tuple[str, Value]]:
    """Write the field of some records and return each id with its value as it is stored."""
    form = layout.table(dependent.form)
    shape, expression = form.shape(dependent.key), dependent.expression
    facts = SqlFacts(connection, layouts, around.moment)
    placed = [*_placed(connection, form, facts, ids)]
    seen = seen_through(
        layout.shapes, facts.rows, lambda each: [*_rows(each, expression, placed, form)]
    )
    values = [
        (id, _stored(expression.evaluate(row, around.inside(up) if up else around), shape))
        for id, row, up in seen
    ]
    _write(connection, layout, form, dependent.key, values)
    return values


def _placed(
    connection: Connection, form: FormTable, facts: SqlFacts, ids: Sequence[str]
) -> Iterator[Placed]:
    if form.parent is None:
        for row in _records(facts, form.ref, ids):
            yield str(row["id"]), row, None
        return
    held = form.table.c
    holders = connection.scalars(select(held.parent_id).where(held.id.in_(ids)).distinct()).all()
    key = form.ref.form.rpartition(".")[2]
    for record in _records(facts, form.parent, holders):
        for row in cast("Sequence[Row]", record.get(key) or ()):
            if row.get("id") in ids:
                yield str(row["id"]), row, record


def _records(facts: SqlFacts, form: FormRef, ids: Iterable[str]) -> Iterator[Row]:
    """Return records in use and deleted ones: what is deleted stays right until it is restored."""
    for standing in (Standing.LIVE, Standing.DELETED):
        yield from map(row_of, facts.records(Way(form), ids, standing))


def _rows(
    following: Following, expression: Expression, placed: Iterable[Placed], form: FormTable
) -> Iterator[Placed]:
    own = [path for path in expression.needs if path[0] != "parent"]
    above = [path[1:] for path in expression.needs if path[0] == "parent" and len(path) > 1]
    for id, row, up in placed:
        outer = following.row(form.parent, up, above) if form.parent and up else None
        yield id, following.row(form.ref, row, own), outer


def _stored(value: Value, shape: ColumnShape) -> Value:
    decimals = decimals_of(shape)
    if isinstance(value, Decimal) and decimals is not None:
        return rounded(value, decimals)
    return value


def _write(
    connection: Connection,
    layout: Layout,
    form: FormTable,
    key: str,
    values: Sequence[tuple[str, Value]],
) -> None:
    shape, column = form.shape(key), form.columns[key]
    statement = (
        update(form.table)
        .where(form.table.c.id == bindparam("this__id"))
        .values({column: bindparam("this__value")})
    )
    encoded = [
        {"this__id": id, "this__value": layout.codec.encode(value, shape)} for id, value in values
    ]
    if encoded:
        connection.execute(statement, encoded)
