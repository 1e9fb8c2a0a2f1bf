"""Operators: functions with a sign for a name."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from dougong.expressions.calendar import END_SECOND, FIRST_SECOND, LAST_DAY, shifted
from dougong.expressions.functions.declaration import (
    NUMBERS,
    UNSUPPORTED,
    Align,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Shape,
    Sql,
    Unsupported,
    like,
)
from dougong.expressions.numbers import EXACT, divided, rounded
from dougong.expressions.powers import raised
from dougong.expressions.tree import Constant, Node
from dougong.expressions.types import (
    BOOLEAN,
    DATE,
    DATETIME,
    DURATION,
    MOST_DECIMALS,
    MOST_DIGITS,
    TIME,
    Type,
    comparable,
    number,
)

GROUP = "operator"
_TWO = (Param("left"), Param("right"))


def _clash(sign: str, arguments: tuple[Node, ...]) -> Mismatch:
    left, right = (argument.type for argument in arguments)
    code = (
        "expression.date_against_datetime"
        if {left, right} == {DATE, DATETIME}
        else "expression.operands"
    )
    return Mismatch(code, {"sign": sign, "left": left, "right": right}, 1)


def _numbers(arguments: tuple[Node, ...]) -> bool:
    return all(argument.type.kind in ("number", "nothing") for argument in arguments)


def _sum_type(left: Type, right: Type) -> Type:
    return number(max(left.decimals, right.decimals), max(left.digits, right.digits) + 1)


def _shift_ok(left: Type, right: Type) -> bool:
    """Tell whether a day moves by whole days, or an instant or a duration by a duration."""
    if left == DATE:
        return right.kind == "number" and right.decimals == 0
    return left in (DATETIME, DURATION) and right == DURATION


def _plus(arguments: tuple[Node, ...]) -> Type | Mismatch:
    left, right = (argument.type for argument in arguments)
    if _numbers(arguments):
        return _sum_type(left, right)
    return left if _shift_ok(left, right) else _clash("+", arguments)


def _minus(arguments: tuple[Node, ...]) -> Type | Mismatch:
    left, right = (argument.type for argument in arguments)
    if _numbers(arguments):
        return _sum_type(left, right)
    if left == right == DATE:
        return number(0, 7)
    if left == right and left in (DATETIME, TIME):
        return DURATION
    return left if _shift_ok(left, right) else _clash("-", arguments)


def _times(arguments: tuple[Node, ...]) -> Type | Mismatch:
    left, right = (argument.type for argument in arguments)
    if not _numbers(arguments):
        return _clash("*", arguments)
    return number(left.decimals + right.decimals, left.digits + right.digits)


def _over(arguments: tuple[Node, ...]) -> Type | Mismatch:
    left, right = (argument.type for argument in arguments)
    return (
        number(MOST_DECIMALS, left.digits + right.decimals)
        if _numbers(arguments)
        else _clash("/", arguments)
    )


def _raised(arguments: tuple[Node, ...]) -> Type | Mismatch:
    base = arguments[0].type
    if not _numbers(arguments):
        return _clash("^", arguments)
    match arguments[1]:
        case Constant(Decimal() as times, _) if 0 <= times <= 100 and times == int(times):
            return number(base.decimals * int(times), max(1, base.digits * int(times)))
    return number(MOST_DECIMALS, MOST_DIGITS + 1)


def _add(shape: Shape) -> Plain:
    return EXACT.add if shape.result.kind == "number" else shifted


def _subtract(shape: Shape) -> Plain:
    if all(type.kind in ("number", "nothing") for type in shape.arguments):
        return EXACT.subtract
    if shape.arguments[0] == shape.arguments[1] == DATE:
        return lambda left, right: Decimal((left - right).days)
    if shape.arguments[0] == shape.arguments[1] == TIME:
        return lambda left, right: _since_midnight(left) - _since_midnight(right)
    if shape.result == DURATION:
        return lambda left, right: left - right
    return lambda start, by: shifted(start, -by)


def _since_midnight(time: str) -> timedelta:
    hour, minute, second = (int(part) for part in time.split(":"))
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _multiply(shape: Shape) -> Plain:
    if sum(type.decimals for type in shape.arguments) <= MOST_DECIMALS:
        return EXACT.multiply
    return lambda left, right: rounded(EXACT.multiply(left, right), MOST_DECIMALS)


def _moved(sign: str) -> Callable[[Shape], str]:
    """Return PostgreSQL's template for + or -: numbers, days, instants and durations."""

    def template(shape: Shape) -> str:
        left, right = (type.kind for type in shape.arguments)
        if left == right == "date":
            return "CAST({0} - {1} AS NUMERIC)"
        if left == right == "time":
            return "CAST(EXTRACT(EPOCH FROM (CAST({0} AS TIME) - CAST({1} AS TIME))) * 1000000 AS BIGINT)"
        if left == right == "datetime":
            return "CAST(EXTRACT(EPOCH FROM ({0} - {1})) * 1000000 AS BIGINT)"
        if left == "date":
            day = f"({{0}} - DATE '0001-01-01') {sign} {{1:int}}"
            return f"CASE WHEN {day} BETWEEN 0 AND {LAST_DAY} THEN {{0}} {sign} {{1:int}} END"
        if left == "datetime":
            second = f"EXTRACT(EPOCH FROM {{0}}) {sign} {{1}} / 1000000.0"
            moved = f"{{0}} {sign} ({{1}} * INTERVAL '1 microsecond')"
            return (
                f"CASE WHEN {second} >= {FIRST_SECOND} AND {second} < {END_SECOND} THEN {moved} END"
            )
        return f"({{0}} {sign} {{1}})"

    return template


def _multiplied(shape: Shape) -> str:
    exact = sum(type.decimals for type in shape.arguments) <= MOST_DECIMALS
    return "({0} * {1})" if exact else f"ROUND({{0}} * {{1}}, {MOST_DECIMALS})"


# PostgreSQL picks the scale of a quotient by itself; the whole quotient of enlarged numbers is exact.
_DIVIDED = (
    "CASE WHEN {1} <> 0 THEN SIGN({0}) * SIGN({1}) * "
    "DIV(2 * ABS({0}) * 1000000000000 + ABS({1}), 2 * ABS({1})) * 0.000000000001 END"
)


def _powered(shape: Shape) -> str | Unsupported:
    """Multiply: PostgreSQL's own power is an approximation."""
    match shape.constants[1]:
        case Decimal() as times if 1 <= times <= 8 and times == int(times):
            return f"ROUND({' * '.join(['{0}'] * int(times))}, {shape.result.decimals})"
    return UNSUPPORTED


def _compared(arguments: tuple[Node, ...], sign: str) -> Type | Mismatch:
    left, right = (argument.type for argument in arguments)
    if "relation" in (left.kind, right.kind) or not comparable(left, right):
        return _clash(sign, arguments)
    return BOOLEAN


def _ordered(arguments: tuple[Node, ...], sign: str) -> Type | Mismatch:
    left = arguments[0].type
    if left.kind in ("record", "list", "boolean"):
        return _clash(sign, arguments)
    return _compared(arguments, sign)


def _equality(sign: str, docs: Docs, equal: bool) -> Function:
    postgresql = "({0} IS NOT DISTINCT FROM {1})" if equal else "({0} IS DISTINCT FROM {1})"
    return Function(
        sign, GROUP, _TWO, lambda arguments: _compared(arguments, sign), docs,
        call=operator.eq if equal else operator.ne,
        sql=Sql(postgresql, "({0} IS {1})" if equal else "({0} IS NOT {1})", Align.OPERANDS),
        sees_blanks=True, operator=True,
    )  # fmt: skip


def _ordering(sign: str, call: Plain, zh: str, en: str) -> Function:
    return Function(
        sign, GROUP, _TWO, lambda arguments: _ordered(arguments, sign), Docs(zh, en),
        call=lambda left, right: left is not None and right is not None and call(left, right),
        sql=Sql(f"COALESCE({{0:sort}} {sign} {{1:sort}}, FALSE)", f"COALESCE({{0}} {sign} {{1}}, 0)", Align.OPERANDS),
        sees_blanks=True, operator=True,
    )  # fmt: skip


PARTS = (
    Function(
        "+",
        GROUP,
        _TWO,
        _plus,
        Docs("相加；日期加天数", "Adds; a date plus days."),
        make=_add,
        sql=Sql(_moved("+"), "({0} + {1})", Align.RESULT, exact=True),
        operator=True,
    ),
    Function(
        "-",
        GROUP,
        _TWO,
        _minus,
        Docs("相减；两个日期相差的天数", "Subtracts; the days between two dates."),
        make=_subtract,
        sql=Sql(_moved("-"), "({0} - {1})", Align.RESULT, exact=True),
        operator=True,
    ),
    Function(
        "*",
        GROUP,
        _TWO,
        _times,
        Docs("相乘", "Multiplies."),
        make=_multiply,
        sql=Sql(_multiplied, "({0} * {1})", exact=True),
        operator=True,
    ),
    Function(
        "/",
        GROUP,
        _TWO,
        _over,
        Docs("相除，保留 12 位小数；除以零为空", "Divides to 12 decimals; by zero is blank."),
        call=divided,
        sql=Sql(_DIVIDED),
        operator=True,
    ),
    Function(
        "^",
        GROUP,
        _TWO,
        _raised,
        Docs("乘方", "Raises to a power."),
        call=raised,
        sql=Sql(_powered),
        operator=True,
    ),
    Function(
        "NEGATE",
        GROUP,
        (Param("number", NUMBERS),),
        like(0),
        Docs("取相反数", "Changes the sign."),
        call=EXACT.minus,
        sql=Sql("(- {0})", "(- {0})", exact=True),
        operator=True,
    ),
    _equality("=", Docs("等于；空等于空", "Equal; blank equals blank."), equal=True),
    _equality("<>", Docs("不等于", "Not equal."), equal=False),
    _ordering("<", operator.lt, "小于；有空值时不成立", "Less; never holds with a blank."),
    _ordering("<=", operator.le, "不大于", "Less or equal."),
    _ordering(">", operator.gt, "大于", "Greater."),
    _ordering(">=", operator.ge, "不小于", "Greater or equal."),
)
