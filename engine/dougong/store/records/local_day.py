"""The day of an instant where the organisation is, as SQLite can tell it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, literal_column
from sqlalchemy.sql import func

from dougong.store.column_types import instant_text

_FIRST, _LAST = 1970, 2100
_LOOK = timedelta(days=20)
"""No zone has ever changed its offset twice within it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """From when on a zone has one offset, and how many minutes that is east of Greenwich."""

    since: datetime
    minutes: int


def by_offset(
    instant: ColumnElement[str], zone: str, otherwise: ColumnElement[str]
) -> ColumnElement[str]:
    """Return the day of an instant, by the offset of its zone where that is settled; before, and else, `otherwise`.

    A function of ours is called for each row, which costs several times what the rest of a report does.
    """
    found = settled(zone)
    if found is None:
        return otherwise
    # No bound parameters: what is selected must be what is grouped by, to the letter.
    since: ColumnElement[str] = literal_column(f"'{instant_text(found.since)}'")
    day = func.date(instant, literal_column(f"'{found.minutes:+d} minutes'"))
    return case((instant >= since, day), else_=otherwise)


@cache
def settled(zone: str) -> Settled | None:
    """Return since when a zone keeps one offset for good, as far as is known; None where summer time goes on.

    >>> settled("Asia/Shanghai")
    Settled(since=datetime.datetime(1991, 9, 14, 17, 0, tzinfo=datetime.timezone.utc), minutes=480)
    >>> settled("Europe/Berlin") is None
    True
    """
    place, at = ZoneInfo(zone), datetime(_LAST, 1, 1, tzinfo=UTC)
    last = at.astimezone(place).utcoffset()
    if last is None or last % timedelta(minutes=1) or _moves(place, at - timedelta(days=366), at):
        return None
    while at.year > _FIRST and (at - _LOOK).astimezone(place).utcoffset() == last:
        at -= _LOOK
    return Settled(_turn(place, at - _LOOK, at), last // timedelta(minutes=1))


def _moves(place: ZoneInfo, start: datetime, end: datetime) -> bool:
    days = (start + number * _LOOK for number in range((end - start) // _LOOK + 1))
    return len({day.astimezone(place).utcoffset() for day in days}) > 1


def _turn(place: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the second at which the offset of the later of two moments began."""
    wanted = after.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(place).utcoffset() == wanted:
            after = middle
        else:
            before = middle
    return after
