"""Days and instants on the calendar: months end where they end, and what lies outside the years 1 to 9999 is blank."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from dougong.expressions.numbers import whole
from dougong.expressions.values import Value

LAST_DAY = 3652058
"""9999-12-31, counted from 0001-01-01."""


FIRST_SECOND, END_SECOND = -62135596800, 253402300800
"""The years 1 to 9999 in Unix time."""


def shifted(start: Value, by: Value) -> Value:
    """Move a day by days or an instant by a duration; outside the years 1 to 9999 it is blank."""
    try:
        return start + (by if isinstance(by, timedelta) else timedelta(days=int(by)))  # type: ignore[operator,arg-type]
    except OverflowError:
        return None


SECONDS = {"hours": 3600, "minutes": 60, "seconds": 1}


DAY_STEPS = {"days": 1, "weeks": 7}


MONTH_STEPS = {"months": 1, "quarters": 3, "years": 12}


_UNITS = {
    "d": "days", "day": "days", "w": "weeks", "week": "weeks", "m": "months", "month": "months", "q": "quarters",
    "quarter": "quarters", "y": "years", "year": "years", "h": "hours", "hour": "hours", "minute": "minutes",
    "second": "seconds", "天": "days", "周": "weeks", "月": "months", "季": "quarters", "年": "years", "小时": "hours",
    "分钟": "minutes", "秒": "seconds",
}  # fmt: skip


def day_of(at: date | datetime, zone: str) -> date:
    """Return the day of an instant in a zone; a day is its own."""
    return at.astimezone(ZoneInfo(zone)).date() if isinstance(at, datetime) else at


def months_later(day: date, months: Decimal) -> date | None:
    """Move by months; a day that the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + whole(months), 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date, months: Decimal) -> date | None:
    """Return the last day of the month so many months on."""
    later = months_later(day.replace(day=1), months)
    return later and later.replace(day=monthrange(later.year, later.month)[1])


def day_from(year: Decimal, month: Decimal, day: Decimal) -> Value:
    """Return a day from its parts; what is too many months or days flows on, as in Excel."""
    if not 1 <= whole(year) <= 9999:
        return None
    first = months_later(date(whole(year), 1, 1), Decimal(whole(month) - 1))
    return first and shifted(first, Decimal(whole(day) - 1))


def unit_of(value: Value) -> str | None:
    """Return the unit that a word names, in either language."""
    word = str(value or "").lower()
    return _UNITS.get(word, word if word in _UNITS.values() else None)


def moved(at: Value, count: Decimal, unit: str, zone: str) -> Value:
    """Move a day, or an instant at the same local time, by so many units."""
    if unit in SECONDS:
        return shifted(at, timedelta(seconds=whole(count) * SECONDS[unit]))
    if not isinstance(at, date):
        return None
    day = day_of(at, zone)
    steps = MONTH_STEPS.get(unit)
    later = (
        months_later(day, count * steps)
        if steps
        else shifted(day, Decimal(whole(count) * DAY_STEPS[unit]))
    )
    if not isinstance(at, datetime) or not isinstance(later, date):
        return later
    local = at.astimezone(ZoneInfo(zone)).timetz().replace(tzinfo=None)
    try:
        return datetime.combine(later, local, ZoneInfo(zone)).astimezone(UTC)
    except OverflowError:
        return None


def whole_months(start: date, end: date) -> int:
    """Count the full months between two days."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _days_beyond_months(start: date, end: date) -> int:
    """Count from the start's day in the month of the end, or in the one before; a month too short ends early."""
    if end.day >= start.day:
        return end.day - start.day
    year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
    return end.day - start.day + monthrange(year, month)[1]


def _days_beyond_years(start: date, end: date) -> int:
    """Count from the last anniversary; of a leap day it is March 1."""
    year = end.year if (start.month, start.day) <= (end.month, end.day) else end.year - 1
    leap = (start.month, start.day) == (2, 29) and not isleap(year)
    return (end - (date(year, 3, 1) if leap else start.replace(year=year))).days


BETWEEN: dict[str, Callable[[date, date], int]] = {
    "d": lambda start, end: (end - start).days,
    "m": whole_months,
    "y": lambda start, end: whole_months(start, end) // 12,
    "ym": lambda start, end: whole_months(start, end) % 12,
    "md": _days_beyond_months,
    "yd": _days_beyond_years,
}


def between(start: date, end: date, unit: str) -> Decimal | None:
    """Count full days, months or years from one day to a later one; blank if it is earlier."""
    return Decimal(BETWEEN[unit.lower()](start, end)) if start <= end else None
