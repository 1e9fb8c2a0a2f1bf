"""Days and instants moved, and the time between them: months end where they end."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.calendar import (
    BETWEEN,
    DAY_STEPS,
    END_SECOND,
    FIRST_SECOND,
    MONTH_STEPS,
    SECONDS,
    between,
    month_end,
    months_later,
    moved,
    unit_of,
)
from dougong.expressions.functions.dates import GROUP, later
from dougong.expressions.functions.declaration import (
    DATES,
    DAYS_OR_TIMES,
    NUMBERS,
    UNSUPPORTED,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Shape,
    Sql,
    Unsupported,
    constant_of,
    gives,
    like,
)
from dougong.expressions.tree import Apply, Constant, Node
from dougong.expressions.types import DATE, Type, number
from dougong.expressions.values import Value

_DAY = Param("date", DATES)
_AT = Param("date", DAYS_OR_TIMES)
_MONTHS = Param("months", NUMBERS)
_UNIT = Param("unit", frozenset({"text"}), constant=True)


def _months_from_first(day: str) -> str:
    return f"(EXTRACT(YEAR FROM {day})::INTEGER * 12 + EXTRACT(MONTH FROM {day})::INTEGER - 13)"


def _edate_sql(shape: Shape) -> str:
    within = f"{_months_from_first('{0}')} + {{1:int}} BETWEEN 0 AND 119987"
    return f"CASE WHEN {within} THEN {later('{0}', '{1:int}')} END"


def _eomonth_sql(shape: Shape) -> str:
    within = f"{_months_from_first('{0}')} + {{1:int}} BETWEEN 0 AND 119987"
    first = "DATE_TRUNC('month', CAST({0} AS TIMESTAMP))"
    last = f"CAST({first} + MAKE_INTERVAL(months => {{1:int}}) + INTERVAL '1 month' - INTERVAL '1 day' AS DATE)"
    return f"CASE WHEN {within} THEN {last} END"


def _dateadd_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    unit = unit_of(constant_of(arguments, 2))
    at = arguments[0].type
    if unit is None or (at == DATE and unit in SECONDS):
        return Mismatch("expression.unit", {"unit": str(constant_of(arguments, 2))}, 2)
    return at


def _dateadd(shape: Shape) -> Plain:
    def add(at: Value, count: Decimal, unit: str, zone: str) -> Value:
        return moved(at, count, unit_of(unit) or "days", zone)

    return add


def _move_sql(shape: Shape) -> str:
    unit = unit_of(shape.constants[2]) or "days"
    if unit in SECONDS:
        later, most = (
            f"({{0}} + CAST({{1:int}} AS BIGINT) * {SECONDS[unit]} * INTERVAL '1 second')",
            100_000_000,
        )
    else:
        word, steps, most = "days", DAY_STEPS.get(unit, 1), 4_000_000
        if unit in MONTH_STEPS:
            word, steps, most = "months", MONTH_STEPS[unit], 120_000
        interval = f"MAKE_INTERVAL({word} => CAST(TRUNC({{1}} * {steps}) AS INTEGER))"
        later, most = (
            f"(({{0}} AT TIME ZONE {{zone}} + {interval}) AT TIME ZONE {{zone}})",
            most // steps,
        )
    second = f"EXTRACT(EPOCH FROM {later})"
    guard = f"{{1}} BETWEEN -{most} AND {most} AND {second} >= {FIRST_SECOND} AND {second} < {END_SECOND}"
    return f"CASE WHEN {guard} THEN {later} END"


def _expand_dateadd(arguments: tuple[Node, ...], type: Type) -> Node:
    """On a day it is EDATE or a sum, which every database computes; on an instant a call."""
    day, count, _ = arguments
    unit = unit_of(constant_of(arguments, 2)) or "days"
    if type != DATE:
        return Apply("MOVE", arguments, type)
    steps = MONTH_STEPS.get(unit) or DAY_STEPS[unit]
    if steps > 1:
        wider = number(count.type.decimals, count.type.digits + 2)
        count = Apply("*", (count, Constant(Decimal(steps), number(0, 2))), wider.within_limits())
    return Apply("EDATE" if unit in MONTH_STEPS else "+", (day, count), DATE)


def _datedif_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    unit = str(constant_of(arguments, 2) or "").lower()
    return number(0, 7) if unit in BETWEEN else Mismatch("expression.unit", {"unit": unit}, 2)


def _datedif_sql(shape: Shape) -> str | Unsupported:
    unit = str(shape.constants[2]).lower()
    months = (
        "((EXTRACT(YEAR FROM {1}) - EXTRACT(YEAR FROM {0})) * 12 + EXTRACT(MONTH FROM {1}) - EXTRACT(MONTH FROM {0}) "
        "- CASE WHEN EXTRACT(DAY FROM {1}) < EXTRACT(DAY FROM {0}) THEN 1 ELSE 0 END)"
    )
    count = {
        "d": "CAST({1} - {0} AS NUMERIC)",
        "m": months,
        "y": f"DIV({months}, 12)",
        "ym": f"MOD({months}, 12)",
    }.get(unit)
    if count is None:
        return UNSUPPORTED
    return f"CASE WHEN {{0}} <= {{1}} THEN {count} END"


PARTS = (
    Function(
        "EDATE",
        GROUP,
        (_DAY, _MONTHS),
        like(0),
        Docs(
            "几个月后的同一天；没有这一天则取月末",
            "Gives the same day so many months on, or the month's last.",
            ("几个月后", "月后"),
            (("TEXT(EDATE(DATE(2026, 1, 31), 1))", "2026-02-28"),),
        ),
        call=months_later,
        sql=Sql(_edate_sql),
    ),
    Function(
        "EOMONTH",
        GROUP,
        (_DAY, _MONTHS),
        like(0),
        Docs(
            "几个月后的月末",
            "Gives the last day of the month so many months on.",
            ("月末", "月底"),
            (("TEXT(EOMONTH(DATE(2026, 1, 5), 1))", "2026-02-28"),),
        ),
        call=month_end,
        sql=Sql(_eomonth_sql),
    ),
    Function(
        "MOVE",
        GROUP,
        (_AT, Param("count", NUMBERS), _UNIT),
        _dateadd_type,
        Docs("移动日期或时间", "Moves a date or a time."),
        make=_dateadd,
        sql=Sql(_move_sql),
        zoned=True,
        operator=True,
        inner=True,
    ),
    Function(
        "DATEADD",
        GROUP,
        (_AT, Param("count", NUMBERS), _UNIT),
        _dateadd_type,
        Docs(
            '日期加几天、几周、几月、几年：DATEADD(日期, 3, "months")',
            "Adds days, weeks, months, quarters, years; to a time also hours and minutes.",
            ("加天数", "加月", "推迟", "之后"),
            (('TEXT(DATEADD(DATE(2026, 1, 31), 1, "months"))', "2026-02-28"),),
        ),
        expand=_expand_dateadd,
    ),
    Function(
        "ADDDAYS",
        GROUP,
        (_DAY, Param("days", NUMBERS)),
        like(0),
        Docs(
            "几天后的日期",
            "Gives the date so many days on.",
            ("几天后", "加天数"),
            (("TEXT(ADDDAYS(DATE(2026, 2, 28), 1))", "2026-03-01"),),
        ),
        expand=lambda arguments, type: Apply("+", arguments, DATE),
    ),
    Function(
        "DAYS",
        GROUP,
        (Param("end", DATES), Param("start", DATES)),
        gives(number(0, 7)),
        Docs(
            "两个日期相差几天",
            "Gives the days between two dates.",
            ("天数", "相差", "间隔"),
            (("DAYS(DATE(2026, 3, 1), DATE(2026, 2, 1))", "28"),),
        ),
        expand=lambda arguments, type: Apply("-", arguments, number(0, 7)),
    ),
    Function(
        "DATEDIF",
        GROUP,
        (Param("start", DATES), Param("end", DATES), _UNIT),
        _datedif_type,
        Docs(
            '满几年 "y"、几月 "m"、几天 "d"；不足一年的月 "ym"、天 "yd"，不足一月的天 "md"',
            'Counts full years "y", months "m", days "d"; beyond the years "ym" or "yd", beyond the months "md".',
            ("工龄", "年龄", "相差", "间隔"),
            (('DATEDIF(DATE(2020, 2, 29), DATE(2026, 3, 1), "y")', "6"),),
        ),
        call=between,
        sql=Sql(_datedif_sql),
    ),
    Function(
        "DAYS_AGO",
        GROUP,
        (Param("days", NUMBERS),),
        gives(DATE),
        Docs(
            "几天前的日期：下单日期 >= DAYS_AGO(30)",
            "Gives the date so many days ago.",
            ("几天前", "最近", "近几天"),
        ),
        expand=lambda arguments, type: Apply("-", (Apply("TODAY", (), DATE), arguments[0]), DATE),
        clock=True,
    ),
)
