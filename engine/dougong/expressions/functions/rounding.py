"""Whole numbers and multiples: rounded to even, to odd, to a step, cut off."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.functions.declaration import (
    NUMBERS,
    Function,
    Mismatch,
    Param,
    Sql,
    gives,
    says,
)
from dougong.expressions.functions.numeric import ceiled, floored, rounded_type
from dougong.expressions.numbers import EXACT, ZERO, rounded
from dougong.expressions.tree import Apply, Node
from dougong.expressions.types import BOOLEAN, Type, number

GROUP = "number"
_X = Param("number", NUMBERS)
_STEP = Param("step", NUMBERS, optional=True, default=Decimal(1))
_MODE = Param("away_from_zero", NUMBERS, optional=True, default=ZERO)
_TWO = Decimal(2)


def _whole(arguments: tuple[Node, ...]) -> Type:
    return number(0, arguments[0].type.digits + 1)


def _up(x: Decimal, step: Decimal) -> Decimal:
    """Round a positive number up to a multiple of a positive step."""
    return ceiled(x, step) or ZERO


def even(x: Decimal) -> Decimal:
    """Round away from zero to an even number."""
    return _up(abs(x), _TWO).copy_sign(x)


def odd(x: Decimal) -> Decimal:
    """Round away from zero to an odd number."""
    over = abs(x) - 1
    return (_up(over, _TWO) + 1 if over > 0 else Decimal(1)).copy_sign(x)


def to_multiple(x: Decimal, step: Decimal) -> Decimal | None:
    """Round to the nearest multiple, half away from zero; of the other sign it is blank."""
    if not x or not step:
        return ZERO
    if (x < 0) != (step < 0):
        return None
    return EXACT.multiply(rounded(EXACT.divide(x, step), 0), step)


def quotient(a: Decimal, b: Decimal) -> Decimal | None:
    """Return how many times one number goes into another."""
    return EXACT.divide_int(a, b) if b else None


def ceiled_by(x: Decimal, step: Decimal, mode: Decimal) -> Decimal | None:
    """Round up to a multiple whatever its sign; with a mode, negative numbers away from zero."""
    size = abs(step)
    if mode and x < 0 and size:
        return -_up(-x, size)
    return ceiled(x, size)


def floored_by(x: Decimal, step: Decimal, mode: Decimal) -> Decimal | None:
    """Round down to a multiple whatever its sign; with a mode, negative numbers towards zero."""
    size = abs(step)
    if not size:
        return ZERO
    if mode and x < 0:
        return -(floored(-x, size) or ZERO)
    return floored(x, size)


def _stepped(arguments: tuple[Node, ...]) -> Type | Mismatch:
    x, step = arguments[0].type, arguments[1].type
    return number(max(x.decimals, step.decimals), max(x.digits, step.digits) + 1)


def _parity(key: str, zh: str, en: str, words: str, *, even: bool) -> Function:
    rest = "MOD(TRUNC({0}), 2)"
    return Function(
        key,
        GROUP,
        (_X,),
        gives(BOOLEAN),
        says(zh, en, words, (f"{key}(3)", str(not even).lower())),
        call=lambda x: (int(x) % 2 == 0) == even,
        sql=Sql(f"({rest} {'=' if even else '<>'} 0)"),
    )


_MULTIPLE = "DIV(2 * ABS({0}) + ABS({1}), 2 * ABS({1})) * {1}"

PARTS = (
    Function(
        "TRUNC",
        GROUP,
        (_X, Param("digits", NUMBERS, optional=True, default=ZERO)),
        rounded_type,
        says(
            "截掉小数，同 ROUNDDOWN",
            "Cuts decimals off, as ROUNDDOWN does.",
            "截断 取整 去小数",
            ("TRUNC(-8.9)", "-8"),
        ),
        expand=lambda arguments, type: Apply("ROUNDDOWN", arguments, type.within_limits()),
    ),
    Function(
        "EVEN",
        GROUP,
        (_X,),
        _whole,
        says(
            "向远离零的方向取到偶数",
            "Rounds away from zero to an even number.",
            "偶数 双数 取整",
            ("EVEN(3)", "4"),
        ),
        call=even,
        sql=Sql("(SIGN({0}) * 2 * CEIL(ABS({0}) / 2))"),
    ),
    Function(
        "ODD",
        GROUP,
        (_X,),
        _whole,
        says(
            "向远离零的方向取到奇数",
            "Rounds away from zero to an odd number.",
            "奇数 单数 取整",
            ("ODD(2)", "3"),
        ),
        call=odd,
        sql=Sql(
            "CASE WHEN {0} = 0 THEN 1 ELSE SIGN({0}) * (2 * CEIL(GREATEST(ABS({0}) - 1, 0) / 2) + 1) END"
        ),
    ),
    Function(
        "MROUND",
        GROUP,
        (_X, Param("step", NUMBERS)),
        _stepped,
        says(
            "四舍五入到最近的倍数",
            "Rounds to the nearest multiple.",
            "倍数 四舍五入 取整",
            ("MROUND(10, 3)", "9"),
        ),
        call=to_multiple,
        sql=Sql(
            f"CASE WHEN {{0}} = 0 OR {{1}} = 0 THEN {{0}} * {{1}} WHEN SIGN({{0}}) = SIGN({{1}}) THEN {_MULTIPLE} END"
        ),
    ),
    Function(
        "QUOTIENT",
        GROUP,
        (_X, Param("divisor", NUMBERS)),
        lambda arguments: number(0, arguments[0].type.digits + arguments[1].type.decimals),
        says(
            "商的整数部分；除以零为空",
            "Gives how many times one number goes into another; by zero is blank.",
            "整除 商 取整",
            ("QUOTIENT(-10, 3)", "-3"),
        ),
        call=quotient,
        sql=Sql("CASE WHEN {1} <> 0 THEN DIV({0}, {1}) END"),
    ),
    Function(
        "CEILING.MATH",
        GROUP,
        (_X, _STEP, _MODE),
        _stepped,
        says(
            "向上取到倍数，倍数的正负不计；第三个参数非零时负数远离零",
            "Rounds up to a multiple whatever its sign; with a third argument, negative numbers away from zero.",
            "向上取整 倍数",
            ("CEILING.MATH(-5.5, 2)", "-4"),
        ),
        call=ceiled_by,
    ),
    Function(
        "FLOOR.MATH",
        GROUP,
        (_X, _STEP, _MODE),
        _stepped,
        says(
            "向下取到倍数，倍数的正负不计；第三个参数非零时负数靠近零",
            "Rounds down to a multiple whatever its sign; with a third argument, negative numbers towards zero.",
            "向下取整 倍数",
            ("FLOOR.MATH(-5.5, 2)", "-6"),
        ),
        call=floored_by,
    ),
    _parity("ISEVEN", "整数部分是偶数", "Holds for an even number.", "偶数 双数", even=True),
    _parity("ISODD", "整数部分是奇数", "Holds for an odd number.", "奇数 单数", even=False),
)
