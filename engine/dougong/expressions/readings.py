"""Days and times read from texts, the ways people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from dougong.expressions.numbers import EXACT, rounded
from dougong.expressions.types import MOST_DECIMALS

_DAY = (
    r"(?:(?P<y>\d{4})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?"
    r"|(?P<y8>\d{4})(?P<m8>\d{2})(?P<d8>\d{2})"
    r"|(?P<ma>\d{1,2})/(?P<da>\d{1,2})/(?P<ya>\d{4}|\d{2})"
    r"|(?P<de>\d{1,2})[-/ ](?P<me>[A-Za-z]{3,9})[-/ ](?P<ye>\d{4}|\d{2}))"
)
_TIME = r"(?P<h>\d{1,2})[:：时](?P<n>\d{1,2})(?:[:：分](?P<s>\d{1,2})秒?(?:\.\d+)?|分)?(?: ?(?P<half>[AaPp][Mm]))?"
_DAY_AND_TIME = re.compile(rf" *{_DAY}(?:(?:[T ]+){_TIME}(?P<utc>Z)?)? *")
_TIME_ALONE = re.compile(rf" *(?:{_DAY}(?:[T ]+))?{_TIME} *")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 64


def day_in(text: str) -> date | None:
    """Read a day such as 2026-03-01, 2026/3/1, 2026年3月1日, 20260301, 3/1/2026, 1-Mar-2026; blank if it is none.

    >>> day_in("2026年3月1日")
    datetime.date(2026, 3, 1)
    """
    found = _DAY_AND_TIME.fullmatch(text) if _plain(text) else None
    return found and _day_of(found)


def _plain(text: str) -> bool:
    """Tell whether all figures are 0 to 9: other scripts have their own."""
    return len(text) <= _LONGEST and all(sign.isascii() or not sign.isdigit() for sign in text)


def _year(text: str) -> int:
    """Read a year; of two figures it is from 1930 to 2029."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 30 else 1900)


def _day_of(found: re.Match[str]) -> date | None:
    year, month, day = (found["y"], found["m"], found["d"])
    if found["y8"]:
        year, month, day = found["y8"], found["m8"], found["d8"]
    if found["ya"]:
        year, month, day = found["ya"], found["ma"], found["da"]
    if found["ye"]:
        name = found["me"][:3].lower()
        if name not in _MONTHS:
            return None
        year, month, day = found["ye"], str(_MONTHS.index(name) + 1), found["de"]
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None


def _seconds_of(found: re.Match[str]) -> int | None:
    if found["h"] is None:
        return 0
    hour, minute, second = int(found["h"]), int(found["n"]), int(found["s"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and max(minute, second) < 60 else None


def instant_in(text: str, zone: str) -> datetime | None:
    """Read a day with a time, in the organisation's zone unless it ends with Z."""
    found = _DAY_AND_TIME.fullmatch(text) if _plain(text) else None
    day, seconds = (_day_of(found), _seconds_of(found)) if found else (None, None)
    if found is None or day is None or seconds is None:
        return None
    return instant_at(day, seconds, "UTC" if found["utc"] else zone)


def instant_at(day: date, seconds: int, zone: str) -> datetime | None:
    """Return the instant at so many seconds of a day, in a zone."""
    local = datetime(
        day.year, day.month, day.day, seconds // 3600, seconds // 60 % 60, seconds % 60,
        tzinfo=ZoneInfo(zone),
    )  # fmt: skip
    try:
        return local.astimezone(UTC)
    except OverflowError:
        return None


def time_in(text: str) -> Decimal | None:
    """Read a time such as 18:30, 6:30:15 PM as a share of the day; blank if it is none."""
    found = _TIME_ALONE.fullmatch(text) if _plain(text) else None
    if found is None:
        whole_day = _DAY_AND_TIME.fullmatch(text) if _plain(text) else None
        return Decimal(0) if whole_day and _day_of(whole_day) else None
    seconds = _seconds_of(found)
    return None if seconds is None else share_of_day(seconds)


def share_of_day(seconds: int) -> Decimal:
    """Return seconds as a share of a day; whole days fall away."""
    return rounded(EXACT.divide(Decimal(seconds % 86400), Decimal(86400)), MOST_DECIMALS)
