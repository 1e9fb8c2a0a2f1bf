"""What a day or an instant is made of: its parts in the organisation's zone, and the day of three numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from dougong.expressions.calendar import LAST_DAY, day_from, day_of
from dougong.expressions.functions.declaration import (
    DAYS_OR_TIMES,
    NUMBERS,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Shape,
    Sql,
    gives,
)
from dougong.expressions.numbers import whole
from dougong.expressions.tree import Node
from dougong.expressions.types import DATE, DATETIME, Type, number

GROUP = "date"
_AT = Param("date", DAYS_OR_TIMES)
_SMALL = number(0, 5)
_FIRST = "DATE '0001-01-01'"


def _date_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    kinds = [argument.type.kind for argument in arguments]
    if kinds in (["date"], ["datetime"], ["nothing"]) or (
        len(kinds) == 3 and set(kinds) <= {"number", "nothing"}
    ):
        return DATE
    return Mismatch("expression.date_parts", {"found": frozenset(kinds)})


def _date(shape: Shape) -> Plain:
    if len(shape.arguments) == 1:
        return day_of
    return lambda year, month, day, zone: day_from(year, month, day)


def _local(shape: Shape, index: int = 0) -> str:
    """Return PostgreSQL's day, local time or time of day of an argument."""
    at = f"{{{index}}}"
    kind = shape.arguments[index].kind
    if kind == "time":
        return f"CAST({at} AS TIME)"
    return f"({at} AT TIME ZONE {{zone}})" if kind == "datetime" else at


def later(day: str, months: str) -> str:
    """Return SQL that moves a day by months proved to stay within the years 1 to 9999."""
    return f"CAST({day} + MAKE_INTERVAL(months => {months}) AS DATE)"


def _date_sql(shape: Shape) -> str:
    if len(shape.arguments) == 1:
        return f"CAST({_local(shape)} AS DATE)"
    months = "(({0:int} - 1) * 12 + {1:int} - 1)"
    first = f"({later(_FIRST, f'LEAST(GREATEST({months}, 0), 119987)')} - {_FIRST})"
    day = f"{first} + {{2:int}} - 1"
    guard = "{0:int} BETWEEN 1 AND 9999 AND CAST({1:int} AS BIGINT) + {0:int} * 12 BETWEEN 13 AND 120000"
    return f"CASE WHEN {guard} AND {day} BETWEEN 0 AND {LAST_DAY} THEN {_FIRST} + ({day}) END"


def _part(
    key: str, field: str, zh: str, en: str, words: tuple[str, ...], example: tuple[str, str]
) -> Function:
    def template(shape: Shape) -> str:
        found = f"EXTRACT({field} FROM {_local(shape)})"
        return f"FLOOR({found})" if field == "SECOND" else found

    def call(at: date | str, zone: str) -> Decimal:
        if isinstance(at, str):
            return Decimal(at.split(":")[("HOUR", "MINUTE").index(field)])
        local = at.astimezone(ZoneInfo(zone)) if isinstance(at, datetime) else at
        return Decimal(getattr(local, field.lower()))

    accepts = (
        _AT if field in ("YEAR", "MONTH", "DAY") else Param("time", frozenset({"datetime", "time"}))
    )
    return Function(
        key, GROUP, (accepts,), gives(_SMALL), Docs(zh, en, words, (example,) if example[0] else ()),
        call=call, sql=Sql(template), zoned=True,
    )  # fmt: skip


def _weekday(at: date, kind: Decimal, zone: str) -> Decimal | None:
    day = day_of(at, zone).isoweekday()
    return {1: Decimal(day % 7 + 1), 2: Decimal(day), 3: Decimal(day - 1)}.get(whole(kind))


def _weekday_sql(shape: Shape) -> str:
    day = f"EXTRACT(ISODOW FROM {_local(shape)})"
    return (
        f"CASE {{1:int}} WHEN 1 THEN MOD({day}, 7) + 1 WHEN 2 THEN {day} WHEN 3 THEN {day} - 1 END"
    )


PARTS = (
    Function(
        "TODAY",
        GROUP,
        (),
        gives(DATE),
        Docs("今天", "Gives today's date.", ("今天", "当天", "当前日期")),
        ambient=lambda around: around.moment.today,
        clock=True,
    ),
    Function(
        "NOW",
        GROUP,
        (),
        gives(DATETIME),
        Docs("现在", "Gives this moment.", ("现在", "当前时间", "此刻")),
        ambient=lambda around: around.moment.at,
        clock=True,
        ticks=True,
    ),
    Function(
        "DATE",
        GROUP,
        (Param("year_or_time"), Param("month", optional=True), Param("day", optional=True)),
        _date_type,
        Docs(
            "由年月日组成日期；或取时间的日期",
            "Makes a date of year, month and day, or takes the day of a time.",
            ("日期",),
            (("TEXT(DATE(2026, 13, 1))", "2027-01-01"),),
        ),
        make=_date,
        sql=Sql(_date_sql),
        zoned=True,
    ),
    _part(
        "YEAR",
        "YEAR",
        "年份",
        "Gives the year.",
        ("年", "年份"),
        ("YEAR(DATE(2026, 3, 1))", "2026"),
    ),
    _part(
        "MONTH",
        "MONTH",
        "月份",
        "Gives the month.",
        ("月", "月份"),
        ("MONTH(DATE(2026, 3, 1))", "3"),
    ),
    _part(
        "DAY",
        "DAY",
        "几号",
        "Gives the day of the month.",
        ("日", "几号"),
        ("DAY(DATE(2026, 3, 1))", "1"),
    ),
    _part("HOUR", "HOUR", "几点", "Gives the hour.", ("小时", "几点"), ("", "")),
    _part("MINUTE", "MINUTE", "几分", "Gives the minute.", ("分钟", "几分"), ("", "")),
    _part("SECOND", "SECOND", "几秒", "Gives the second.", ("秒", "几秒"), ("", "")),
    Function(
        "WEEKDAY",
        GROUP,
        (_AT, Param("kind", NUMBERS, optional=True, default=Decimal(1))),
        gives(_SMALL),
        Docs(
            "星期几：默认周日为 1；第二个参数为 2 时周一为 1",
            "Gives the weekday, Sunday 1; with 2 for the second, Monday 1.",
            ("星期", "周几"),
            (("WEEKDAY(DATE(2026, 3, 2), 2)", "1"),),
        ),
        call=_weekday,
        sql=Sql(_weekday_sql),
        zoned=True,
    ),
)
