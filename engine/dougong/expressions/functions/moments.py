"""Days and instants made of texts and numbers, and the time between instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import cast

from dougong.expressions.calendar import END_SECOND, FIRST_SECOND, day_from
from dougong.expressions.functions.dates import GROUP
from dougong.expressions.functions.declaration import (
    NUMBERS,
    TEXTS,
    Function,
    Param,
    Sql,
    gives,
    says,
)
from dougong.expressions.numbers import EXACT, ZERO, rounded, whole
from dougong.expressions.readings import day_in, instant_at, instant_in, share_of_day, time_in
from dougong.expressions.types import DATE, DATETIME, MOST_DECIMALS, number
from dougong.expressions.values import microseconds_of

_TEXT = Param("text", TEXTS)
_SHARE = number(MOST_DECIMALS, 1)
_TIMES = (Param("start_time", frozenset({"datetime"})), Param("end_time", frozenset({"datetime"})))
_MILLISECONDS = number(0, 15)


def time_of(hour: Decimal, minute: Decimal, second: Decimal) -> Decimal | None:
    """Return a time of the day as a share of it, as spreadsheets do; below zero it is blank."""
    seconds = whole(hour) * 3600 + whole(minute) * 60 + whole(second)
    return None if seconds < 0 else share_of_day(seconds)


def at_time(year: Decimal, month: Decimal, day: Decimal, *time: Decimal | str) -> datetime | None:
    """Return an instant from its parts and the zone; what is too much flows on, as in DATE."""
    *parts, zone = time
    hour, minute, second = cast("list[Decimal]", parts)
    seconds = whole(hour) * 3600 + whole(minute) * 60 + whole(second)
    days, rest = divmod(seconds, 86400)
    found = day_from(year, month, day + days)
    return instant_at(found, rest, str(zone)) if isinstance(found, date) else None


def milliseconds(at: datetime) -> Decimal:
    """Return an instant in milliseconds since 1970."""
    return Decimal((at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1))


def from_milliseconds(count: Decimal) -> datetime | None:
    """Return the instant so many milliseconds after 1970; outside the years 1 to 9999 it is blank."""
    thousand = Decimal(1000)
    if not FIRST_SECOND * thousand <= count < END_SECOND * thousand:
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(count))


def _between(key: str, seconds: int, zh: str, en: str, words: str) -> Function:
    micros = Decimal(seconds * 1_000_000)

    def call(start: datetime, end: datetime) -> Decimal:
        return rounded(EXACT.divide(Decimal(microseconds_of(end - start)), micros), MOST_DECIMALS)

    difference = "CAST(EXTRACT(EPOCH FROM ({1} - {0})) * 1000000 AS NUMERIC)"
    scaled = f"2 * ABS({difference}) * 1000000000000"
    return Function(
        key,
        GROUP,
        _TIMES,
        gives(number(MOST_DECIMALS, 12)),
        says(zh, en, words),
        call=call,
        sql=Sql(f"SIGN({difference}) * DIV({scaled} + {micros}, 2 * {micros}) * 0.000000000001"),
    )


PARTS = (
    Function(
        "DATEVALUE",
        GROUP,
        (_TEXT,),
        gives(DATE),
        says(
            "把文字读成日期：2026-03-01、2026/3/1、2026年3月1日、20260301；读不出来为空",
            "Reads a date from a text; blank if it is none.",
            "转日期 文字转日期 TODATE",
            ('TEXT(DATEVALUE("2026年3月1日"))', "2026-03-01"),
        ),
        call=day_in,
    ),
    Function(
        "TIMEVALUE",
        GROUP,
        (_TEXT,),
        gives(_SHARE),
        says(
            "把文字读成一天里的时间，12:00 为 0.5",
            "Reads a time from a text as a share of the day; 12:00 is 0.5.",
            "转时间 时间",
            ('TIMEVALUE("18:00")', "0.75"),
        ),
        call=time_in,
    ),
    Function(
        "TIME",
        GROUP,
        (Param("hour", NUMBERS), Param("minute", NUMBERS), Param("second", NUMBERS)),
        gives(_SHARE),
        says(
            "由时分秒组成一天里的时间，12 点为 0.5",
            "Makes a time as a share of the day; noon is 0.5.",
            "时间 时分秒",
            ("TIME(6, 0, 0)", "0.25"),
        ),
        call=time_of,
    ),
    Function(
        "DATETIME",
        GROUP,
        (
            Param("year", NUMBERS),
            Param("month", NUMBERS),
            Param("day", NUMBERS),
            Param("hour", NUMBERS, optional=True, default=ZERO),
            Param("minute", NUMBERS, optional=True, default=ZERO),
            Param("second", NUMBERS, optional=True, default=ZERO),
        ),
        gives(DATETIME),
        says(
            "由年月日时分秒组成日期时间",
            "Makes an instant of year, month, day, hour, minute and second.",
            "日期时间 时间",
            ("TEXT(DATETIME(2026, 3, 1, 9, 30))", "2026-03-01 09:30"),
        ),
        call=at_time,
        zoned=True,
    ),
    Function(
        "DATETIMEVALUE",
        GROUP,
        (_TEXT,),
        gives(DATETIME),
        says(
            "把文字读成日期时间：2026-03-01 09:30",
            "Reads an instant from a text; blank if it is none.",
            "转日期时间 文字转时间",
            ('TEXT(DATETIMEVALUE("2026/3/1 9:30"))', "2026-03-01 09:30"),
        ),
        call=instant_in,
        zoned=True,
    ),
    Function(
        "TIMESTAMP",
        GROUP,
        (Param("time", frozenset({"datetime"})),),
        gives(_MILLISECONDS),
        says(
            "时间戳：1970 年以来的毫秒数",
            "Gives an instant in milliseconds since 1970.",
            "时间戳 毫秒",
            ('TIMESTAMP(DATETIMEVALUE("1970-01-01 00:00:01Z"))', "1000"),
        ),
        call=milliseconds,
        sql=Sql("FLOOR(EXTRACT(EPOCH FROM {0}) * 1000)"),
    ),
    Function(
        "FROMTIMESTAMP",
        GROUP,
        (Param("milliseconds", NUMBERS),),
        gives(DATETIME),
        says(
            "由时间戳（毫秒）得到日期时间",
            "Gives the instant of so many milliseconds since 1970.",
            "时间戳 毫秒 转时间",
            ("TEXT(FROMTIMESTAMP(0))", "1970-01-01 08:00"),
        ),
        call=from_milliseconds,
    ),
    _between(
        "HOURSBETWEEN",
        3600,
        "两个时间相差几小时，带小数",
        "Gives the hours between two instants.",
        "小时 时长 工时 加班 相差",
    ),
    _between(
        "MINUTESBETWEEN",
        60,
        "两个时间相差几分钟，带小数",
        "Gives the minutes between two instants.",
        "分钟 时长 相差",
    ),
)
