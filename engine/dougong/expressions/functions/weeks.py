"""Weeks, quarters, and days counted the ways that contracts count them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dougong.expressions.calendar import day_of
from dougong.expressions.day_counts import (
    days_of_360,
    first_of_month,
    iso_week,
    monday_of,
    quarter,
    share_of_year,
    week_number,
)
from dougong.expressions.functions.dates import GROUP
from dougong.expressions.functions.declaration import (
    CONDITIONS,
    DATES,
    DAYS_OR_TIMES,
    NUMBERS,
    Function,
    Param,
    Plain,
    Shape,
    Sql,
    gives,
    says,
)
from dougong.expressions.numbers import ZERO
from dougong.expressions.tree import Apply, Constant, Node
from dougong.expressions.types import DATE, MOST_DECIMALS, TEXT, Type, number

_AT = Param("date", DAYS_OR_TIMES)
_START, _END = Param("start", DATES), Param("end", DATES)
_SMALL = number(0, 5)
_WEEKDAYS = "一二三四五六日"


def _local(shape: Shape) -> str:
    return "({0} AT TIME ZONE {zone})" if shape.arguments[0].kind == "datetime" else "{0}"


def _counted(
    key: str, call: Plain, field: str, texts: tuple[str, str, str], example: tuple[str, str]
) -> Function:
    return Function(
        key,
        GROUP,
        (_AT,),
        gives(_SMALL),
        says(*texts, example),
        call=lambda at, zone: call(day_of(at, zone)),
        sql=Sql(lambda shape: f"EXTRACT({field} FROM {_local(shape)})"),
        zoned=True,
    )


def _first(
    key: str, call: Plain, unit: str, texts: tuple[str, str, str], example: tuple[str, str]
) -> Function:
    return Function(
        key,
        GROUP,
        (Param("date", DATES),),
        gives(DATE),
        says(*texts, example),
        call=call,
        sql=Sql(f"CAST(DATE_TRUNC('{unit}', CAST({{0}} AS TIMESTAMP)) AS DATE)"),
    )


def _age(arguments: tuple[Node, ...], type: Type) -> Node:
    day = arguments[1] if len(arguments) > 1 else Apply("TODAY", (), DATE)
    return Apply("DATEDIF", (arguments[0], day, Constant("y", TEXT)), type)


def _weekday_name(at: date, zone: str) -> str:
    return "星期" + _WEEKDAYS[day_of(at, zone).weekday()]


_DAYS360 = (
    "CASE WHEN {2} IS NULL OR {0} IS NULL OR {1} IS NULL THEN NULL "
    "WHEN {2} THEN LEAST({last}, 30) - LEAST({first}, 30) + {months} * 30 "
    "WHEN {last} = 31 AND {us} < 30 THEN ({months} + 1) * 30 + 1 - {us} "
    "ELSE {months} * 30 + LEAST({last}, 30) - {us} END"
)


def _days360_sql(shape: Shape) -> str:
    first, last = "EXTRACT(DAY FROM {0})", "EXTRACT(DAY FROM {1})"
    month_end = "EXTRACT(DAY FROM DATE_TRUNC('month', CAST({0} AS TIMESTAMP)) + INTERVAL '1 month' - INTERVAL '1 day')"
    years = "(EXTRACT(YEAR FROM {1}) - EXTRACT(YEAR FROM {0}))"
    months = f"({years} * 12 + EXTRACT(MONTH FROM {{1}}) - EXTRACT(MONTH FROM {{0}}))"
    us = f"(CASE WHEN {first} = {month_end} THEN 30 ELSE {first} END)"
    text = _DAYS360.replace("{first}", first).replace("{last}", last).replace("{us}", us)
    return text.replace("{months}", months)


PARTS = (
    _counted(
        "ISOWEEKNUM",
        iso_week,
        "WEEK",
        ("一年里的第几周（ISO）", "Gives the ISO week of the year.", "周数 第几周"),
        ("ISOWEEKNUM(DATE(2026, 1, 1))", "1"),
    ),
    _counted(
        "QUARTER",
        quarter,
        "QUARTER",
        ("第几季度", "Gives the quarter of the year.", "季度 季"),
        ("QUARTER(DATE(2026, 5, 1))", "2"),
    ),
    Function(
        "WEEKNUM",
        GROUP,
        (_AT, Param("kind", NUMBERS, optional=True, default=Decimal(1))),
        gives(_SMALL),
        says(
            "一年里的第几周：默认周日开始，2 周一开始，21 为 ISO 周",
            "Gives the week of the year, from Sunday unless told otherwise: 2 from Monday, 21 the ISO week.",
            "周数 第几周",
            ("WEEKNUM(DATE(2026, 1, 4))", "2"),
        ),
        call=lambda at, kind, zone: week_number(day_of(at, zone), kind),
        zoned=True,
    ),
    Function(
        "WEEKDAYNAME",
        GROUP,
        (_AT,),
        gives(TEXT),
        says(
            "星期几的中文：星期一",
            "Gives the weekday in Chinese.",
            "星期 周几 星期几",
            ("WEEKDAYNAME(DATE(2026, 3, 1))", "星期日"),
        ),
        call=_weekday_name,
        sql=Sql(
            lambda shape: (
                f"('星期' || SUBSTR('{_WEEKDAYS}', CAST(EXTRACT(ISODOW FROM {_local(shape)}) AS INTEGER), 1))"
            )
        ),
        zoned=True,
    ),
    _first(
        "MONTHSTART",
        first_of_month,
        "month",
        ("当月第一天", "Gives the first day of the month.", "月初 本月第一天"),
        ("TEXT(MONTHSTART(DATE(2026, 3, 9)))", "2026-03-01"),
    ),
    _first(
        "QUARTERSTART",
        lambda day: first_of_month(day, 3),
        "quarter",
        ("当季第一天", "Gives the first day of the quarter.", "季初 本季第一天"),
        ("TEXT(QUARTERSTART(DATE(2026, 5, 9)))", "2026-04-01"),
    ),
    _first(
        "YEARSTART",
        lambda day: first_of_month(day, 12),
        "year",
        ("当年第一天", "Gives the first day of the year.", "年初 元旦"),
        ("TEXT(YEARSTART(DATE(2026, 5, 9)))", "2026-01-01"),
    ),
    _first(
        "WEEKSTART",
        monday_of,
        "week",
        ("当周的周一", "Gives the Monday of the week.", "周一 本周第一天 周初"),
        ("TEXT(WEEKSTART(DATE(2026, 3, 1)))", "2026-02-23"),
    ),
    Function(
        "AGE",
        GROUP,
        (Param("birthday", DATES), Param("at", DATES, optional=True)),
        gives(number(0, 7)),
        says(
            "周岁，默认算到今天",
            "Gives the age in full years, today unless told otherwise.",
            "年龄 周岁 工龄",
            ("AGE(DATE(2000, 2, 29), DATE(2026, 2, 28))", "25"),
        ),
        expand=_age,
        clock=True,
    ),
    Function(
        "DAYS360",
        GROUP,
        (_START, _END, Param("european", CONDITIONS, optional=True, default=False)),
        gives(number(0, 7)),
        says(
            "按每月 30 天、每年 360 天计算的天数",
            "Counts days in years of twelve months of thirty days.",
            "天数 360天 利息",
            ("DAYS360(DATE(2026, 1, 1), DATE(2026, 3, 1))", "60"),
        ),
        call=days_of_360,
        sql=Sql(_days360_sql),
    ),
    Function(
        "YEARFRAC",
        GROUP,
        (_START, _END, Param("basis", NUMBERS, optional=True, default=ZERO)),
        gives(number(MOST_DECIMALS, 5)),
        says(
            "相差几年，带小数；基准 0 为 30/360，1 实际，2 实际/360，3 实际/365，4 欧洲 30/360",
            "Gives the years between two days: 0 for 30/360, 1 actual, 2 actual/360, 3 actual/365, 4 European.",
            "年数 年限 相差几年",
            ("YEARFRAC(DATE(2026, 1, 1), DATE(2026, 7, 1))", "0.5"),
        ),
        call=share_of_year,
    ),
)
