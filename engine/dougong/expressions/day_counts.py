"""Days counted the ways that contracts count them, and weeks of the year."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from decimal import Decimal

from dougong.expressions.numbers import EXACT, rounded, whole
from dougong.expressions.types import MOST_DECIMALS

_STARTS = {1: 7, 2: 1, 11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 7}
"""Which ISO weekday a week begins with, by the kind of numbering."""


def week_number(day: date, kind: Decimal) -> Decimal | None:
    """Return the week of the year: the first is the one with January 1, or with 21 the ISO week."""
    if whole(kind) == 21:
        return Decimal(day.isocalendar().week)
    start = _STARTS.get(whole(kind))
    if start is None:
        return None
    first = day.replace(month=1, day=1)
    before = (first.isoweekday() - start) % 7
    return Decimal((day.timetuple().tm_yday - 1 + before) // 7 + 1)


def iso_week(day: date) -> Decimal:
    """Return the week of the year by ISO 8601: the first has the first Thursday."""
    return Decimal(day.isocalendar().week)


def quarter(day: date) -> Decimal:
    """Return the quarter of the year."""
    return Decimal((day.month + 2) // 3)


def _last_of_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def days_of_360(start: date, end: date, european: bool) -> Decimal:
    """Count days in years of twelve months of thirty days."""
    first, last = start.day, end.day
    months = (end.year - start.year) * 12 + end.month - start.month
    if european:
        first, last = min(first, 30), min(last, 30)
        return Decimal(months * 30 + last - first)
    if _last_of_month(start):
        first = 30
    if last == 31 and first < 30:
        months, last = months + 1, 1
    return Decimal(months * 30 + min(last, 30) - first)


def share_of_year(start: date, end: date, basis: Decimal) -> Decimal | None:
    """Return the years between two days by a basis: 30/360, actual, actual/360, actual/365, European 30/360."""
    if start > end:
        start, end = end, start
    days = (end - start).days
    found = {
        0: (_us_days(start, end), Decimal(360)),
        1: (days, _mean_year(start, end)),
        2: (days, Decimal(360)),
        3: (days, Decimal(365)),
        4: (int(days_of_360(start, end, european=True)), Decimal(360)),
    }.get(whole(basis))
    return found and rounded(EXACT.divide(Decimal(found[0]), found[1]), MOST_DECIMALS)


def _us_days(start: date, end: date) -> int:
    first, last = start.day, end.day
    ends_february = start.month == 2 and _last_of_month(start)
    if ends_february and end.month == 2 and _last_of_month(end):
        last = 30
    if ends_february:
        first = 30
    if last == 31 and first >= 30:
        last = 30
    first = min(first, 30)
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first


def _mean_year(start: date, end: date) -> Decimal:
    """Return how long a year is between two days, as spreadsheets have it."""
    within_one = (end.year, end.month, end.day) <= (start.year + 1, start.month, start.day)
    if within_one:
        return Decimal(366 if _has_leap_day(start, end) else 365)
    years = end.year - start.year + 1
    leaps = sum(isleap(year) for year in range(start.year, end.year + 1))
    return EXACT.divide(Decimal(365 * years + leaps), Decimal(years))


def _has_leap_day(start: date, end: date) -> bool:
    if start.year == end.year:
        return isleap(start.year)
    return any(
        isleap(year) and start <= date(year, 2, 29) <= end for year in (start.year, end.year)
    )


def first_of_month(day: date, months: int = 1) -> date:
    """Return the first day of the period of so many months that a day is in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week; the first day there is was one."""
    return day - timedelta(days=day.weekday())
