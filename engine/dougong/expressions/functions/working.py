"""Working days: of the organisation's calendar, or of a weekend and holidays that are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from dougong.expressions.functions.dates import GROUP
from dougong.expressions.functions.declaration import (
    DATES,
    LISTS,
    NUMBERS,
    UNSUPPORTED,
    Function,
    Param,
    Plain,
    Run,
    Shape,
    Sql,
    Unsupported,
    gives,
    says,
)
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.types import BOOLEAN, DATE, Type, number
from dougong.expressions.values import Row, Value
from dougong.expressions.working_days import (
    WorkingCalendar,
    with_weekend,
    working_day_after,
    working_days,
)

_START, _END = Param("start", DATES), Param("end", DATES)
_DAYS = Param("days", NUMBERS)
_HOLIDAYS = Param("holidays", DATES | LISTS, optional=True, items=DATES)
_WEEKEND = Param("weekend", frozenset({"number", "text"}), optional=True)
_COUNT = number(0, 7)
Counted = Callable[..., Value]


def _free(holidays: Value) -> Sequence[date]:
    if holidays is None:
        return ()
    return cast("Sequence[date]", holidays if isinstance(holidays, tuple) else (holidays,))


def _by_calendar(count: Counted) -> Callable[[tuple[Run, ...]], Run]:
    """Count by the organisation's calendar, or by a plain weekend where holidays are given."""

    def build(runs: tuple[Run, ...]) -> Run:
        def run(row: Row, around: Surroundings) -> Value:
            first, second, *rest = [each(row, around) for each in runs]
            if first is None or second is None:
                return None
            calendar = WorkingCalendar(free=frozenset(_free(rest[0]))) if rest else around.calendar
            return count(first, second, calendar)

        return run

    return build


def _by_weekend(count: Counted) -> Plain:
    """Count by a weekend of one's own."""

    def call(first: Value, second: Value, weekend: Value = None, holidays: Value = None) -> Value:
        said = Decimal(1) if weekend is None else weekend
        calendar = with_weekend(said, _free(holidays))
        if first is None or second is None or calendar is None:
            return None
        return count(first, second, calendar)

    return call


_FIRST = "0001-01-01"
"""A Monday."""


def _weekdays(days: str, least: str) -> str:
    """Return SQL that counts the days from Monday to Friday before a day, given how many days there are."""
    return f"(({days}) / 7 * 5 + {least}({days} - ({days}) / 7 * 7, 5))"


def _counted(
    ends: tuple[str, str], days: tuple[str, str], least: str, each: Callable[[str], str]
) -> str:
    """Return SQL for the working days between: those of the weeks, less free ones, and weekends worked."""
    first, last = days
    weeks = f"{_weekdays(f'{last} + 1', least)} - {_weekdays(first, least)}"
    inside = f"BETWEEN {ends[0]} AND {ends[1]}"
    free, worked = (
        f"(SELECT COUNT(*) FROM {each(name)} {inside})" for name in ("{free}", "{worked}")
    )
    sign = "CASE WHEN {0} <= {1} THEN 1 WHEN {0} > {1} THEN -1 END"
    return f"({sign}) * ({weeks} - {free} + {worked})"


def _networkdays_sql(shape: Shape) -> str | Unsupported:
    if len(shape.arguments) > 2:
        return UNSUPPORTED
    ends = ("LEAST({0}, {1})", "GREATEST({0}, {1})")
    days = (f"({ends[0]} - DATE '{_FIRST}')", f"({ends[1]} - DATE '{_FIRST}')")
    count = _counted(
        ends,
        days,
        "LEAST",
        lambda name: (
            f"JSONB_ARRAY_ELEMENTS_TEXT(CAST({name} AS JSONB)) AS x(v) WHERE CAST(v AS DATE)"
        ),
    )
    return f"CAST({count} AS NUMERIC)"


def _networkdays_sqlite(shape: Shape) -> str:
    ends = ("MIN({0}, {1})", "MAX({0}, {1})")
    first, last = (f"CAST(JULIANDAY({end}) - JULIANDAY('{_FIRST}') AS INTEGER)" for end in ends)
    return _counted(ends, (first, last), "MIN", lambda name: f"JSON_EACH({name}) WHERE value")


_IS_WORKING = "(({weekday} AND NOT {free_day}) OR {worked_day})"


def _isworkday(weekday: str, among: Callable[[str], str]) -> str:
    found = _IS_WORKING.replace("{weekday}", weekday)
    return found.replace("{free_day}", among("{free}")).replace("{worked_day}", among("{worked}"))


def _is_working(runs: tuple[Run, ...]) -> Run:
    def run(row: Row, around: Surroundings) -> Value:
        day = runs[0](row, around)
        return None if day is None else around.calendar.works(cast(date, day))

    return run


def _of_calendar(
    key: str,
    params: tuple[Param, ...],
    count: Counted,
    type: Type,
    texts: tuple[str, str, str],
    example: tuple[str, str],
) -> Function:
    return Function(
        key, GROUP, params, gives(type), says(*texts, example), build=_by_calendar(count)
    )


def _of_weekend(
    key: str,
    params: tuple[Param, ...],
    count: Counted,
    type: Type,
    texts: tuple[str, str, str],
    example: tuple[str, str],
) -> Function:
    return Function(
        key,
        GROUP,
        (*params, _WEEKEND, _HOLIDAYS),
        gives(type),
        says(*texts, example),
        call=_by_weekend(count),
        sees_blanks=True,
    )


PARTS = (
    replace(
        _of_calendar(
            "NETWORKDAYS",
            (_START, _END, _HOLIDAYS),
            working_days,
            _COUNT,
            (
                "两天之间的工作日数，含首尾；按国务院放假调休安排，给出假日时只按周末和这些假日",
                "Counts working days, both ends included, by the organisation's calendar, or by the holidays given.",
                "工作日 天数 请假天数",
            ),
            ("NETWORKDAYS(DATE(2026, 9, 28), DATE(2026, 10, 10))", "6"),
        ),
        sql=Sql(_networkdays_sql, _networkdays_sqlite),
    ),
    _of_calendar(
        "WORKDAY",
        (_START, _DAYS, _HOLIDAYS),
        working_day_after,
        DATE,
        (
            "几个工作日之后的日期；按国务院放假调休安排，给出假日时只按周末和这些假日",
            "Gives the day so many working days later, by the organisation's calendar, or by the holidays given.",
            "工作日 之后 到期",
        ),
        ("TEXT(WORKDAY(DATE(2026, 9, 30), 1))", "2026-10-08"),
    ),
    Function(
        "ISWORKDAY",
        GROUP,
        (Param("date", DATES),),
        gives(BOOLEAN),
        says(
            "是不是工作日，按国务院放假调休安排",
            "Holds for a working day of the organisation's calendar.",
            "工作日 节假日 调休 上班",
            ("ISWORKDAY(DATE(2026, 10, 1))", "false"),
        ),
        build=_is_working,
        sql=Sql(
            _isworkday(
                "EXTRACT(ISODOW FROM {0}) < 6",
                lambda name: (
                    "(TO_CHAR({0}, 'YYYY-MM-DD') IN "
                    f"(SELECT v FROM JSONB_ARRAY_ELEMENTS_TEXT(CAST({name} AS JSONB)) AS x(v)))"
                ),
            ),
            _isworkday(
                "STRFTIME('%w', {0}) NOT IN ('0', '6')",
                lambda name: f"({{0}} IN (SELECT value FROM JSON_EACH({name})))",
            ),
        ),
    ),
    _of_weekend(
        "NETWORKDAYS.INTL",
        (_START, _END),
        working_days,
        _COUNT,
        (
            '两天之间的工作日数，自定周末：编号，或 "0000011" 这样从周一起的七位',
            'Counts working days with a weekend of one\'s own: a number, or "0000011" from Monday on.',
            "工作日 天数 自定周末 单休",
        ),
        ('NETWORKDAYS.INTL(DATE(2026, 3, 2), DATE(2026, 3, 8), "0000001")', "6"),
    ),
    _of_weekend(
        "WORKDAY.INTL",
        (_START, _DAYS),
        working_day_after,
        DATE,
        (
            "几个工作日之后的日期，自定周末",
            "Gives the day so many working days later with a weekend of one's own.",
            "工作日 之后 自定周末 单休",
        ),
        ("TEXT(WORKDAY.INTL(DATE(2026, 3, 6), 1, 11))", "2026-03-07"),
    ),
)
