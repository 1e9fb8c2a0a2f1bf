"""Working days: weekends, holidays, and the weekends that are worked in exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from dougong.expressions.numbers import whole

MOST_STEPS = 40_000
"""More working days than a century has are asked for by nobody."""
_DAY = timedelta(days=1)
_WEEKENDS = {
    1: "0000011", 2: "1000001", 3: "1100000", 4: "0110000", 5: "0011000", 6: "0001100", 7: "0000110",
    11: "0000001", 12: "1000000", 13: "0100000", 14: "0010000", 15: "0001000", 16: "0000100", 17: "0000010",
}  # fmt: skip
"""Which days of the week, Monday first, are free, by the number that spreadsheets give it."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are free: those of the week (Monday first), and exceptions either way."""

    weekend: str = "0000011"
    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        if day in self.free:
            return False
        return day in self.worked or self.weekend[day.weekday()] == "0"

    @property
    def exceptions(self) -> dict[str, str]:
        """The days that are not as their week has them, as JSON: `free` ones of the week, `worked` ones of weekends."""
        free = [day for day in self.free if self.weekend[day.weekday()] == "0"]
        worked = [day for day in self.worked - self.free if self.weekend[day.weekday()] == "1"]
        return {
            name: json.dumps([day.isoformat() for day in sorted(days)])
            for name, days in (("free", free), ("worked", worked))
        }


@cache
def china() -> WorkingCalendar:
    """Return the calendar of the State Council's notices: holidays, and weekends worked in exchange.

    Of the year that has no notice yet, the days are free that are so by law.
    """
    return WorkingCalendar(free=_shipped("free") | by_law(), worked=_shipped("worked"))


@cache
def by_law() -> frozenset[date]:
    """Return the days off that follow from the law alone: a notice may yet move weekends towards them."""
    return _shipped("by_law")


def _shipped(kind: str) -> frozenset[date]:
    table = json.loads((Path(__file__).parent / "data" / "cn_days.json").read_text("utf-8"))
    return frozenset(map(date.fromisoformat, table[kind]))


def weekend_of(said: object) -> str | None:
    """Return the free days of a week from its number, or from seven figures; nothing if it is neither."""
    if isinstance(said, Decimal):
        return _WEEKENDS.get(whole(said))
    figures = str(said)
    return figures if len(figures) == 7 and set(figures) <= {"0", "1"} else None


def with_weekend(said: object, free: Iterable[date]) -> WorkingCalendar | None:
    """Return a calendar of a weekend and holidays alone."""
    weekend = weekend_of(said)
    return None if weekend is None else WorkingCalendar(weekend, frozenset(free))


def working_days(start: date, end: date, calendar: WorkingCalendar) -> Decimal | None:
    """Count the working days from one day to another, both included; backwards it is negative."""
    if start > end:
        found = working_days(end, start, calendar)
        return found and -found
    length = (end - start).days + 1
    weeks, rest = divmod(length, 7)
    first = start.weekday()
    tail = sum(calendar.weekend[(first + index) % 7] == "0" for index in range(rest))
    count = weeks * calendar.weekend.count("0") + tail
    for day in calendar.free:
        count -= start <= day <= end and calendar.weekend[day.weekday()] == "0"
    for day in calendar.worked - calendar.free:
        count += start <= day <= end and calendar.weekend[day.weekday()] == "1"
    return Decimal(count)


def working_day_after(start: date, days: Decimal, calendar: WorkingCalendar) -> date | None:
    """Return the day so many working days later, or earlier where they are negative; None beyond all calendars."""
    wanted = whole(days)
    if abs(wanted) > MOST_STEPS or calendar.weekend == "1111111":
        return None
    try:
        return day_after(start, wanted, calendar)
    except OverflowError:
        return None


def day_after(start: date, days: int, calendar: WorkingCalendar) -> date:
    """Return the same for a calendar that has working days; raises `OverflowError` beyond the year 9999."""
    day, left = _by_weeks(start, days, calendar)
    step = _DAY if left > 0 else -_DAY
    for _ in range(abs(left)):
        day += step
        while not calendar.works(day):
            day += step
    return day


def _by_weeks(start: date, days: int, calendar: WorkingCalendar) -> tuple[date, int]:
    """Return a day that whole weeks lead to, never as far as the one that is sought, and what is left from there."""
    weeks = (abs(days) - len(calendar.worked) - 1) // calendar.weekend.count("0")
    if weeks <= 0:
        return start, days
    day = start + timedelta(weeks=weeks if days > 0 else -weeks)
    ends = (start + _DAY, day) if days > 0 else (start - _DAY, day)
    return day, days - int(working_days(*ends, calendar) or 0)
