"""Periods that people name, as dates: 近 30 天, 本月, and the one before to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from dougong.kernel.canonical import Json
from dougong.records.query import Grain
from dougong.reports.grains import period_of


class Against(Enum):
    """What a period is compared with: the one before, the same days a year earlier, or nothing."""

    BEFORE = "before"
    YEAR = "year"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; an end that is None is open."""

    first: date | None
    last: date | None

    @property
    def before(self) -> Period | None:
        """Return the period of the same length that ends the day before; None where an end is open."""
        if self.first is None or self.last is None:
            return None
        days = self.last - self.first
        last = self.first - timedelta(days=1)
        return Period(last - days, last)

    def compared(self, against: Against) -> Period | None:
        """Return the period that this one is compared with; None where there is none, or an end is open.

        >>> Period(date(2024, 2, 1), date(2024, 2, 29)).compared(Against.YEAR)
        Period(first=datetime.date(2023, 2, 1), last=datetime.date(2023, 2, 28))
        """
        if against is Against.BEFORE:
            return self.before
        if against is Against.NOTHING or self.first is None or self.last is None:
            return None
        return Period(_year_earlier(self.first), _year_earlier(self.last))


_LAST_DAYS: Mapping[str, int] = {
    "last_7_days": 7,
    "last_30_days": 30,
    "last_90_days": 90,
    "last_365_days": 365,
}
_CURRENT: Mapping[str, Grain] = {
    "today": Grain.DAY,
    "this_week": Grain.WEEK,
    "this_month": Grain.MONTH,
    "this_quarter": Grain.QUARTER,
    "this_year": Grain.YEAR,
}
_FORMER: Mapping[str, Grain] = {
    "yesterday": Grain.DAY,
    "last_week": Grain.WEEK,
    "last_month": Grain.MONTH,
    "last_quarter": Grain.QUARTER,
    "last_year": Grain.YEAR,
}


def period_named(name: str, today: date) -> Period | None:
    """Return a period by its name, seen from today; the current one ends today, so that it compares fairly."""
    if days := _LAST_DAYS.get(name):
        return Period(today - timedelta(days=days - 1), today)
    if grain := _CURRENT.get(name):
        return Period(period_of(today, grain), today)
    if grain := _FORMER.get(name):
        last = period_of(today, grain) - timedelta(days=1)
        return Period(period_of(last, grain), last)
    return None


def read_period(value: Json, today: date) -> Period | None:
    """Read a period as clients send it: a name, or `{"from", "to"}`; None for what is neither."""
    if isinstance(value, str):
        return period_named(value, today)
    if not isinstance(value, Mapping):
        return None
    try:
        return Period(_day(value.get("from")), _day(value.get("to")))
    except ValueError:
        return None


def _year_earlier(day: date) -> date:
    """Return the same day of the year before; the last of February where that year has no 29th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _day(value: Json) -> date | None:
    return date.fromisoformat(str(value)) if value is not None else None
