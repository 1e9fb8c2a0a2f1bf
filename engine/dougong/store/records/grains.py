"""The first day of the week, month, quarter or year of a day; weeks start on Monday."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Date, cast, literal_column
from sqlalchemy.sql import func

from dougong.records.query import Grain

_Cut = Callable[[ColumnElement[Any]], ColumnElement[Any]]


def grained(day: ColumnElement[Any], grain: Grain, dialect: str) -> ColumnElement[Any]:
    """Return the first day of the grain that a day lies in."""
    if dialect == "postgresql":
        # No bound parameters: what is selected must be what is grouped by, to the letter.
        return cast(func.date_trunc(literal_column(f"'{grain.value}'"), day), Date)
    return _SQLITE[grain](day)


def _modified(*modifiers: str) -> _Cut:
    return lambda day: func.date(day, *(literal_column(f"'{modifier}'") for modifier in modifiers))


def _begun(letters: int, rest: str) -> _Cut:
    """Cut a day off its text: reading it as a day first takes several times as long."""
    kept: ColumnElement[Any] = literal_column(str(letters))
    ending: ColumnElement[Any] = literal_column(f"'{rest}'")
    return lambda day: func.substr(day, literal_column("1"), kept).concat(ending)


def _quarter(day: ColumnElement[Any]) -> ColumnElement[Any]:
    month = func.strftime(literal_column("'%m'"), day)
    first = func.printf(
        literal_column("'-%d months'"), (month - literal_column("1")) % literal_column("3")
    )
    return func.date(day, literal_column("'start of month'"), first)


_SQLITE: Mapping[Grain, _Cut] = {
    Grain.DAY: lambda day: day,
    # Six days back, then on to the next Monday, which may be the day itself.
    Grain.WEEK: _modified("-6 days", "weekday 1"),
    Grain.MONTH: _begun(7, "-01"),
    Grain.QUARTER: _quarter,
    Grain.YEAR: _begun(4, "-01-01"),
}
