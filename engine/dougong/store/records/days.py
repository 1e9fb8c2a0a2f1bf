"""The days that rows are about, as elements of a statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement

from dougong.expressions import DATETIME, Expression, FormNames, compile_expression
from dougong.expressions.backends.sources import SqlColumn, SqlSource
from dougong.expressions.backends.sql import lower
from dougong.store.records.joined import Columns, JoinedSource, held
from dougong.store.records.local_day import by_offset
from dougong.store.records.source import FormSource

_VALUE = "v"
_DAY = compile_expression("DATE(v)", FormNames("", {"": {_VALUE: DATETIME}}))


def day_of(
    expression: Expression, source: SqlSource, own: FormSource | JoinedSource
) -> ColumnElement[Any]:
    """Return a date, or the day of an instant where the organisation is."""
    element = held(expression, source, own).element
    if expression.type != DATETIME:
        return element
    instant = Columns(source.dialect, {_VALUE: SqlColumn(element, DATETIME)})
    day = lower(_DAY, instant, own.around)
    on_sqlite = source.dialect == "sqlite"
    return by_offset(element, own.around.moment.zone, day) if on_sqlite else day
