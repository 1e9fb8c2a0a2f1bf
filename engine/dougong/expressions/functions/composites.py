"""Times of day, and values of several parts: made, taken apart, and compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from dougong.expressions.composites import PLACES, days_of_range, parts_of_address, range_text
from dougong.expressions.functions.declaration import (
    DATES,
    NUMBERS,
    Docs,
    Function,
    Param,
    Plain,
    Shape,
    Sql,
    gives,
)
from dougong.expressions.numbers import rounded, whole
from dougong.expressions.types import BOOLEAN, DATE, RANGE, TEXT, TIME, number
from dougong.expressions.values import microseconds_of

_RANGE = Param("range", frozenset({"range"}))
_ADDRESS = Param("address", frozenset({"address"}))
_OPEN_DAY = Param("to", DATES, optional=True)

_START_PG, _END_PG = (f"CAST(NULLIF(SPLIT_PART({{0}}, '/', {at}), '..') AS DATE)" for at in (1, 2))
_START_SQLITE = "NULLIF(SUBSTR({0}, 1, INSTR({0}, '/') - 1), '..')"
_END_SQLITE = "NULLIF(SUBSTR({0}, INSTR({0}, '/') + 1), '..')"
_HOUR_MICROSECONDS = 3_600_000_000


def _time(hour: Decimal, minute: Decimal, second: Decimal) -> str | None:
    given = tuple(whole(each) for each in (hour, minute, second))
    fits = all(0 <= each < limit for each, limit in zip(given, (24, 60, 60), strict=True))
    return ":".join(f"{each:02}" for each in given) if fits else None


def _time_sql(shape: Shape) -> str:
    joined = " || ':' || ".join(f"LPAD(CAST({{{at}:int}} AS TEXT), 2, '0')" for at in range(3))
    return (
        "CASE WHEN {0:int} BETWEEN 0 AND 23 AND {1:int} BETWEEN 0 AND 59 AND {2:int} BETWEEN 0 AND 59 "
        f"THEN {joined} END"
    )


def _hours(span: timedelta) -> Decimal:
    return rounded(Decimal(microseconds_of(span)) / _HOUR_MICROSECONDS, 6)


def _days(text: str) -> Decimal | None:
    start, end = days_of_range(text)
    return Decimal((end - start).days + 1) if start and end else None


def _overlaps(text: str | None, start: date | None, end: date | None = None) -> bool:
    if text is None:
        return False
    first, last = days_of_range(text)
    return not ((first and end and first > end) or (last and start and last < start))


def _covers(text: str | None, day: date | None) -> bool:
    return day is not None and _overlaps(text, day, day)


def _overlap_sql(start: str, end: str) -> Callable[[Shape], str]:
    def template(shape: Shape) -> str:
        before = "{2}" if len(shape.arguments) > 2 else "NULL"
        after_start = f"({before} IS NULL OR {start} IS NULL OR {start} <= {before})"
        before_end = f"({{1}} IS NULL OR {end} IS NULL OR {end} >= {{1}})"
        ends = [before_end, after_start] if before != "NULL" else [before_end]
        return f"({{0}} IS NOT NULL AND {' AND '.join(ends)})"

    return template


def _cover_sql(start: str, end: str) -> str:
    within = f"({start} IS NULL OR {start} <= {{1}}) AND ({end} IS NULL OR {end} >= {{1}})"
    return f"({{0}} IS NOT NULL AND {{1}} IS NOT NULL AND {within})"


def _place(key: str, at: int, zh: str, en: str, words: tuple[str, ...]) -> Function:
    """Declare what takes one part out of an address."""
    rest = "{0}"
    for _ in range(at):
        rest = f"SUBSTR({rest}, INSTR({rest}, '/') + 1)"
    last = at == len(PLACES) - 1
    sqlite = rest if last else f"SUBSTR({rest}, 1, INSTR({rest}, '/') - 1)"
    postgresql = (
        "SUBSTRING({0} FROM '^[^/]*/[^/]*/[^/]*/(.*)$')" if last
        else f"SPLIT_PART({{0}}, '/', {at + 1})"
    )  # fmt: skip

    def call(text: str) -> str | None:
        return parts_of_address(text)[PLACES[at]] or None

    return Function(
        key, "text", (_ADDRESS,), gives(TEXT), Docs(zh, en, words),
        call=call, sql=Sql(f"NULLIF({postgresql}, '')", f"NULLIF({sqlite}, '')"),
    )  # fmt: skip


def _end(key: str, which: int, zh: str, en: str, words: tuple[str, ...]) -> Function:
    """Declare what takes one end out of a range."""
    postgresql, sqlite = ((_START_PG, _START_SQLITE), (_END_PG, _END_SQLITE))[which]
    example = (
        f"{key}(RANGE(DATE(2026, 3, 1), DATE(2026, 3, 9)))",
        ("2026-03-01", "2026-03-09")[which],
    )
    return Function(
        key, "date", (_RANGE,), gives(DATE), Docs(zh, en, words, (example,)),
        call=lambda text: days_of_range(text)[which], sql=Sql(postgresql, sqlite),
    )  # fmt: skip


def _range(shape: Shape) -> Plain:
    return lambda start, end: None if start and end and end < start else range_text(start, end)


_RANGE_SQL = (
    "CASE WHEN {0} IS NULL AND {1} IS NULL OR {0} > {1} THEN NULL "
    "ELSE COALESCE(TO_CHAR({0}, 'YYYY-MM-DD'), '..') || '/' || COALESCE(TO_CHAR({1}, 'YYYY-MM-DD'), '..') END"
)

PARTS = (
    Function(
        "CLOCK",
        "date",
        (
            Param("hour", NUMBERS),
            Param("minute", NUMBERS),
            Param("second", NUMBERS, optional=True, default=Decimal(0)),
        ),
        gives(TIME),
        Docs(
            "由时、分、秒组成一天中的时间",
            "Makes a time of day of hours, minutes and seconds.",
            ("时间", "几点"),
            (("TEXT(CLOCK(9, 30))", "09:30"),),
        ),
        call=_time,
        sql=Sql(_time_sql),
    ),
    Function(
        "HOURS",
        "date",
        (Param("duration", frozenset({"duration"})),),
        gives(number(6)),
        Docs(
            "时长有多少小时",
            "Gives how many hours a duration has.",
            ("小时", "时长", "工时"),
            (("HOURS(CLOCK(18, 0) - CLOCK(9, 30))", "8.5"),),
        ),
        call=_hours,
        sql=Sql(f"ROUND(CAST({{0}} AS NUMERIC) / {_HOUR_MICROSECONDS}, 6)"),
    ),
    Function(
        "RANGE",
        "date",
        (Param("from", DATES), Param("to", DATES)),
        gives(RANGE),
        Docs(
            "由两个日期组成日期区间，一头可以留空",
            "Makes a range of two dates, either of which may be blank.",
            ("区间", "起止"),
            (("TEXT(RANGE(DATE(2026, 3, 1), BLANK))", "2026-03-01 ~ "),),
        ),
        make=_range,
        sql=Sql(_RANGE_SQL),
        sees_blanks=True,
    ),
    _end("RANGESTART", 0, "区间的第一天", "Gives the first day of a range.", ("开始日期",)),
    _end("RANGEEND", 1, "区间的最后一天", "Gives the last day of a range.", ("结束日期",)),
    Function(
        "RANGEDAYS",
        "date",
        (_RANGE,),
        gives(number(0, 7)),
        Docs(
            "区间有多少天，首尾都算；一头没定为空",
            "Counts the days of a range, both ends included; blank while an end is open.",
            ("天数",),
            (("RANGEDAYS(RANGE(DATE(2026, 3, 1), DATE(2026, 3, 9)))", "9"),),
        ),
        call=_days,
        sql=Sql(f"CAST({_END_PG} - {_START_PG} + 1 AS NUMERIC)"),
    ),
    Function(
        "OVERLAPS",
        "date",
        (_RANGE, Param("from", DATES), _OPEN_DAY),
        gives(BOOLEAN),
        Docs(
            "区间与另一段日期有没有重叠；不写结束就是之后一直算",
            "Tells whether a range and other days overlap; without an end, all days after count.",
            ("重叠", "冲突"),
            (
                (
                    "OVERLAPS(RANGE(DATE(2026, 3, 1), DATE(2026, 3, 9)), DATE(2026, 3, 9), DATE(2026, 4, 1))",
                    "true",
                ),
            ),
        ),
        call=_overlaps,
        sql=Sql(_overlap_sql(_START_PG, _END_PG), _overlap_sql(_START_SQLITE, _END_SQLITE)),
        sees_blanks=True,
    ),
    Function(
        "COVERS",
        "date",
        (_RANGE, Param("date", DATES)),
        gives(BOOLEAN),
        Docs(
            "区间包不包括某一天",
            "Tells whether a day lies in a range.",
            ("包括", "当天"),
            (("COVERS(RANGE(DATE(2026, 3, 1), BLANK), DATE(2026, 3, 9))", "true"),),
        ),
        call=_covers,
        sql=Sql(_cover_sql(_START_PG, _END_PG), _cover_sql(_START_SQLITE, _END_SQLITE)),
        sees_blanks=True,
    ),
    _place("PROVINCE", 0, "地址里的省", "Gives the province of an address.", ("省份",)),
    _place("CITY", 1, "地址里的市", "Gives the city of an address.", ("城市",)),
    _place("DISTRICT", 2, "地址里的区县", "Gives the district of an address.", ("区县",)),
    _place("STREET", 3, "地址里的详细地址", "Gives the street and what follows.", ("街道", "详细地址")),
)  # fmt: skip
