"""The first day of the week, month, quarter or year of a day; weeks start on Monday."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, cast, extract, literal_column
from sqlalchemy.sql import func

from dougong.records.query import Grain

_Cut = Callable[[ColumnElement[Any]], ColumnElement[Any]]


def grained(day: ColumnElement[Any], grain: Grain, dialect: str) -> ColumnElement[Any]:
    """Return the first day of the grain that a day lies in."""
    if dialect == "postgresql":
        # No bound parameters: what is selected must be what is grouped by, to the letter.
        return cast(func.date_trunc(literal_column(f"'{grain.value}'"), day), Date)
    return _SQLITE[grain](day)


def serial(day: ColumnElement[Any], grain: Grain, dialect: str) -> ColumnElement[Any]:
    """Return the number of the period that begins on a day: of periods that follow one another, one more each."""
    if grain in _DAYS:
        days = _days_on_postgresql(day) if dialect == "postgresql" else _days_on_sqlite(day)
        return days.op("/")(literal_column(str(_DAYS[grain])))
    year, month = (
        (cast(extract("year", day), Integer), cast(extract("month", day), Integer))
        if dialect == "postgresql"
        else (_digits(day, 1, 4), _digits(day, 6, 2))
    )
    months = year * literal_column("12") + month - literal_column("1")
    return months.self_group().op("/")(literal_column(str(_MONTHS[grain])))


_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def _days_on_postgresql(day: ColumnElement[Any]) -> ColumnElement[Any]:
    since: ColumnElement[Any] = cast(day, Date) - literal_column("DATE '1970-01-01'")
    return since.self_group()


def _days_on_sqlite(day: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.julianday(day), Integer)


def _digits(day: ColumnElement[Any], first: int, count: int) -> ColumnElement[Any]:
    at: ColumnElement[Any] = literal_column(str(first))
    length: ColumnElement[Any] = literal_column(str(count))
    return cast(func.substr(day, at, length), Integer)


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
