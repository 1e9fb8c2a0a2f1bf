"""Periods of time: where one begins, which comes next, and how people write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dougong.records.query import Grain

_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}

_WRITTEN = {
    "zh-CN": {
        Grain.DAY: ("{m:02d}-{d:02d}", "{y}-{m:02d}-{d:02d}"),
        Grain.WEEK: ("{m:02d}-{d:02d} 起", "{y}-{m:02d}-{d:02d} 起"),
        Grain.MONTH: ("{m} 月", "{y}-{m:02d}"),
        Grain.QUARTER: ("{q} 季度", "{y} 年 {q} 季度"),
        Grain.YEAR: ("{y} 年", "{y} 年"),
    },
    "en": {
        Grain.DAY: ("{m:02d}-{d:02d}", "{y}-{m:02d}-{d:02d}"),
        Grain.WEEK: ("from {m:02d}-{d:02d}", "from {y}-{m:02d}-{d:02d}"),
        Grain.MONTH: ("{y}-{m:02d}", "{y}-{m:02d}"),
        Grain.QUARTER: ("Q{q}", "{y} Q{q}"),
        Grain.YEAR: ("{y}", "{y}"),
    },
}


def period_of(day: date, grain: Grain) -> date:
    """Return the first day of the period a day falls in; weeks begin on Monday.

    >>> period_of(date(2026, 11, 22), Grain.QUARTER)
    datetime.date(2026, 10, 1)
    """
    if grain is Grain.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS.get(grain)
    return date(day.year, (day.month - 1) // months * months + 1, 1) if months else day


def next_period(start: date, grain: Grain) -> date:
    """Return the first day of the period after the one that begins here."""
    if days := _DAYS.get(grain):
        return start + timedelta(days=days)
    month = start.month - 1 + _MONTHS[grain]
    return date(start.year + month // 12, month % 12 + 1, 1)


def periods(first: date, last: date, grain: Grain) -> Iterator[date]:
    """Yield the beginnings of all periods from one to another, both included."""
    while first < last:
        yield first
        first = next_period(first, grain)
    # After the last there may be no day any more.
    if first == last:
        yield last


def period_text(start: date, grain: Grain, *, with_year: bool, locale: str) -> str:
    """Return how a period is written; the year is left out where all are of the same."""
    pattern = _WRITTEN.get(locale, _WRITTEN["en"])[grain][with_year]
    return pattern.format(y=start.year, m=start.month, d=start.day, q=(start.month + 2) // 3)
