"""Grouped questions: one statement, whose inner select sees rows and whose outer one sees groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    case,
    func,
    literal_column,
    null,
    select,
    union_all,
)

from dougong.expressions import (
    DATE,
    FormNames,
    Type,
    compile_expression,
    number,
)
from dougong.expressions.backends.sql import (
    SqlColumn,
    SqlSource,
    lower_aggregate,
    lower_condition,
    read,
)
from dougong.fields.protocol import Value
from dougong.fields.storage import MOST_DECIMALS
from dougong.records.guard import GuardedAggregate
from dougong.records.query import Aggregate, Dimension, Function, Measure
from dougong.store.layout import Layout
from dougong.store.records.calculated import calculated, read_by
from dougong.store.records.counting import Counter
from dougong.store.records.days import day_of
from dougong.store.records.departments_below import placed_below
from dougong.store.records.grains import grained
from dougong.store.records.joined import Columns, held, joined, of_dataset
from dougong.store.records.source import FormSource, visible

_VALUE = "v"
_FIGURES = {
    Function.COUNT: "COUNT(v)",
    Function.COUNT_DISTINCT: "COUNTD(v)",
    Function.SUM: "SUM(v)",
    Function.AVERAGE: "AVERAGE(v)",
    Function.MIN: "MIN(v)",
    Function.MAX: "MAX(v)",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """One column of the answer."""

    key: str
    element: ColumnElement[Any]
    type: Type


def aggregate(
    counter: Counter, layout: Layout, guarded: GuardedAggregate
) -> Sequence[Mapping[str, Value]]:
    """Return one mapping a group, by keys of dimensions and measures; blanks sort last."""
    query = guarded.query
    assert isinstance(query, Aggregate)
    rows = layout.table(query.form).table
    own = FormSource(layout, query.form, rows, guarded.around, guarded.permits)
    narrow = _found(query, own)
    # What is asked for at several levels is found once; for one level the database may do both at once.
    groups = narrow.cte("found") if query.totals else narrow.subquery()
    dimensions = [
        _dimension(groups, f"d{at}", each, layout.codec.dialect)
        for at, each in enumerate(query.dimensions)
    ]
    measures = [_measure(groups, f"m{at}", each, own) for at, each in enumerate(query.measures)]
    asked = _Asked(groups, tuple(dimensions), tuple(measures))
    return [asked.read(query, row) for row in counter.rows(layout, asked.statement(query))]


def _found(query: Aggregate, own: FormSource) -> Select[Any]:
    """Return the rows that are counted, with what they are grouped by."""
    source, rows = joined(own, query)
    by = [_grouped_by(each, source, own) for each in query.dimensions]
    for at, each in enumerate(query.dimensions):
        if each.below is not None:
            by[at], rows = placed_below(each.below, by[at], rows)
    grouped = [each.label(f"d{at}") for at, each in enumerate(by)]
    columns = select(*_inner_columns(grouped, query, source, own)).select_from(rows)
    conditions = [visible(own)]
    if query.dataset is not None:
        conditions.append(of_dataset(source, query.dataset))
    if query.where is not None:
        conditions.append(lower_condition(query.where, source, own.around))
    return columns.where(*conditions)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rows that were found, what they are grouped by, and the figures of each group."""

    found: FromClause
    dimensions: tuple[_Shown, ...]
    measures: tuple[_Shown, ...]

    @property
    def shown(self) -> tuple[_Shown, ...]:
        return (*self.dimensions, *self.measures)

    def statement(self, query: Aggregate) -> Select[Any]:
        """Return the whole question: its groups, and before them those of every total."""
        if not query.totals:
            elements = {each.key: each.element for each in self.shown}
            return _sorted(self.level(None), elements, query)
        # The finest first: it tells the database which types the others leave blank.
        levels = (None, *query.totals)
        parts = [self.level(keys, literal_column(str(at))) for at, keys in enumerate(levels)]
        union = union_all(*parts).subquery("level")
        columns = {each.key: union.c[f"c{at}"] for at, each in enumerate(self.shown)}
        placed = case((union.c.level == 0, len(levels)), else_=union.c.level)
        return _sorted(select(*union.c).order_by(placed), columns, query)

    def level(self, keys: Sequence[str] | None, *mark: ColumnElement[Any]) -> Select[Any]:
        """Return the groups of some of the dimensions; of all with None."""
        by = [each for each in self.dimensions if keys is None or each.key in keys]
        left_out = {each.key for each in self.dimensions} - {each.key for each in by}
        cells = [
            (null() if each.key in left_out else each.element).label(f"c{at}")
            for at, each in enumerate(self.shown)
        ]
        marks = [each.label("level") for each in mark]
        statement = select(*cells, *marks).select_from(self.found)
        return statement.group_by(*(each.element for each in by)) if by else statement

    def read(self, query: Aggregate, row: Sequence[Any]) -> dict[str, Value]:
        """Return a row by keys, without the dimensions that it is not grouped by."""
        level = row[len(self.shown)] if query.totals else 0
        there = {*query.totals[level - 1], *(each.key for each in self.measures)} if level else None
        return {
            each.key: read(cell, each.type)
            for each, cell in zip(self.shown, row, strict=False)
            if there is None or each.key in there
        }


def _sorted(
    statement: Select[Any], columns: Mapping[str, ColumnElement[Any]], query: Aggregate
) -> Select[Any]:
    for sort in query.sort:
        element = columns[sort.key]
        statement = statement.order_by(
            element.desc().nulls_last() if sort.descending else element.asc().nulls_last()
        )
    return statement.limit(query.limit)


def _inner_columns(
    by: Sequence[ColumnElement[Any]], query: Aggregate, source: SqlSource, own: FormSource
) -> list[ColumnElement[Any]]:
    """Return what rows are grouped by and what is counted of them, named for the outer select."""
    counted = [
        held(each, source, own).element.label(name)
        for at, measure in enumerate(query.measures)
        for name, each in read_by(measure, f"m{at}").items()
    ]
    return [*by, *counted] or [literal_column("1").label("one")]


def _grouped_by(dimension: Dimension, source: SqlSource, own: FormSource) -> ColumnElement[Any]:
    """Return what rows are grouped by; of an instant with a grain, its day where the organisation is."""
    if dimension.grain is None:
        return held(dimension.expression, source, own).element
    return day_of(dimension.expression, source, own)


def _column(dialect: str, element: ColumnElement[Any], type: Type) -> Columns:
    """Return one column of the inner select, as the formula language sees it."""
    return Columns(dialect, {_VALUE: SqlColumn(element, type)})


def _dimension(groups: FromClause, name: str, dimension: Dimension, dialect: str) -> _Shown:
    kind, column = dimension.expression.type, groups.c[name]
    if dimension.grain is None:
        return _Shown(
            dimension.key, column, number(_decimals(kind)) if kind.kind == "number" else kind
        )
    return _Shown(dimension.key, grained(column, dimension.grain, dialect), DATE)


def _measure(groups: FromClause, name: str, measure: Measure, source: FormSource) -> _Shown:
    if measure.expression is None:
        return _Shown(measure.key, func.count(), number(0))
    if measure.function is Function.FORMULA:
        found = calculated(measure.expression, name, groups, source.dialect, source.around)
        return _Shown(measure.key, *found)
    kind = measure.expression.type
    counted = number(_decimals(kind)) if kind.kind == "number" else kind
    figure = compile_expression(
        _FIGURES[measure.function], FormNames("", {"": {_VALUE: counted}}), group=True
    )
    column = _column(source.dialect, groups.c[name], counted)
    return _Shown(measure.key, lower_aggregate(figure, column, source.around), figure.type)


def _decimals(type: Type) -> int:
    return min(type.decimals, MOST_DECIMALS)
