"""Grouped questions: one statement, whose inner select sees rows and whose outer one sees groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, func, literal_column, select

from dougong.expressions import (
    DATE,
    DATETIME,
    Expression,
    FormNames,
    Type,
    compile_expression,
    number,
)
from dougong.expressions.backends.sql import SqlColumn, SqlRelation, lower, lower_aggregate, read
from dougong.fields.protocol import Value
from dougong.fields.storage import MOST_DECIMALS
from dougong.kernel.errors import NotFound
from dougong.records.guard import GuardedAggregate
from dougong.records.query import Dimension, Function, Measure
from dougong.store.layout import Layout
from dougong.store.patience import bound
from dougong.store.records.grains import grained
from dougong.store.records.local_day import by_offset
from dougong.store.records.page import narrowed
from dougong.store.records.source import FormSource

_VALUE = "v"
_FIGURES = {
    Function.COUNT: "COUNT(v)",
    Function.COUNT_DISTINCT: "COUNTD(v)",
    Function.SUM: "SUM(v)",
    Function.AVERAGE: "AVERAGE(v)",
    Function.MIN: "MIN(v)",
    Function.MAX: "MAX(v)",
}
_DAY = compile_expression("DATE(v)", FormNames("", {"": {_VALUE: DATETIME}}))


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the inner select, as the formula language sees it."""

    dialect: str
    element: ColumnElement[Any]
    type: Type

    def column(self, key: str) -> SqlColumn:
        return SqlColumn(self.element, self.type)

    def reference(self, key: str) -> SqlRelation:
        raise NotFound(what="reference", key=key)

    def relation(self, key: str) -> SqlRelation:
        raise NotFound(what="relation", key=key)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the answer."""

    key: str
    element: ColumnElement[Any]
    type: Type


def aggregate(
    connection: Connection, layout: Layout, guarded: GuardedAggregate
) -> Sequence[Mapping[str, Value]]:
    """Return one mapping a group, by keys of dimensions and measures; blanks sort last."""
    query = guarded.query
    rows = layout.table(query.form).table
    source = FormSource(layout, query.form, rows, guarded.around, guarded.permits)
    inner = [
        _grouped_by(dimension, source).label(f"d{at}")
        for at, dimension in enumerate(query.dimensions)
    ]
    inner += [
        _inner(measure.expression, source).label(f"m{at}")
        for at, measure in enumerate(query.measures)
        if measure.expression
    ]
    found = select(*(inner or [literal_column("1").label("one")])).select_from(rows)
    groups = found.where(narrowed(source, query.where)).subquery()
    dimensions = [
        _dimension(groups, f"d{at}", each, layout.codec.dialect)
        for at, each in enumerate(query.dimensions)
    ]
    measures = [_measure(groups, f"m{at}", each, source) for at, each in enumerate(query.measures)]
    shown = {each.key: each for each in (*dimensions, *measures)}
    statement = select(
        *(each.element.label(f"c{at}") for at, each in enumerate(shown.values()))
    ).select_from(groups)
    if dimensions:
        statement = statement.group_by(*(each.element for each in dimensions))
    for sort in query.sort:
        element = shown[sort.key].element
        statement = statement.order_by(
            element.desc().nulls_last() if sort.descending else element.asc().nulls_last()
        )
    bound(connection)
    answer = connection.execute(statement.limit(query.limit))
    return [
        {key: read(cell, each.type) for (key, each), cell in zip(shown.items(), row, strict=True)}
        for row in answer
    ]


def _grouped_by(dimension: Dimension, source: FormSource) -> ColumnElement[Any]:
    """Return what rows are grouped by; of an instant with a grain, its day where the organisation is."""
    element = _inner(dimension.expression, source)
    if dimension.grain is None or dimension.expression.type != DATETIME:
        return element
    day = lower(_DAY, _Column(source.dialect, element, DATETIME), source.around)
    on_sqlite = source.dialect == "sqlite"
    return by_offset(element, source.around.moment.zone, day) if on_sqlite else day


def _inner(expression: Expression, source: FormSource) -> ColumnElement[Any]:
    if expression.type.kind == "number":
        return lower(expression, source, source.around, decimals=_decimals(expression.type))
    return lower(expression, source, source.around)


def _dimension(groups: Subquery, name: str, dimension: Dimension, dialect: str) -> _Shown:
    kind, column = dimension.expression.type, groups.c[name]
    if dimension.grain is None:
        return _Shown(
            dimension.key, column, number(_decimals(kind)) if kind.kind == "number" else kind
        )
    return _Shown(dimension.key, grained(column, dimension.grain, dialect), DATE)


def _measure(groups: Subquery, name: str, measure: Measure, source: FormSource) -> _Shown:
    if measure.expression is None:
        return _Shown(measure.key, func.count(), number(0))
    kind = measure.expression.type
    held = number(_decimals(kind)) if kind.kind == "number" else kind
    figure = compile_expression(
        _FIGURES[measure.function], FormNames("", {"": {_VALUE: held}}), group=True
    )
    column = _Column(source.dialect, groups.c[name], held)
    return _Shown(measure.key, lower_aggregate(figure, column, source.around), figure.type)


def _decimals(type: Type) -> int:
    return min(type.decimals, MOST_DECIMALS)
