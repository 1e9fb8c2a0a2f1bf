"""Numbers: rounding and remainders as in a spreadsheet, always half away from zero."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.functions.declaration import (
    NUMBERS,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Shape,
    Sql,
    Typing,
    constant_of,
    gives,
    like,
)
from dougong.expressions.numbers import (
    EXACT,
    ZERO,
    capitals,
    downward,
    floor,
    modulo,
    rounded,
    upward,
    whole,
)
from dougong.expressions.powers import raised
from dougong.expressions.tree import Node
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS, TEXT, Type, number

GROUP = "number"
_X = Param("number", NUMBERS)
_DIGITS = Param("digits", NUMBERS, optional=True, default=ZERO)
_STEP = Param("step", NUMBERS, optional=True, default=Decimal(1))
# Beyond these a rounding changes nothing, or leaves nothing.
_DIGITS_SQL = f"CAST(TRUNC(LEAST(GREATEST({{1}}, -{MOST_DIGITS + 1}), {MOST_DECIMALS})) AS INTEGER)"


def rounded_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    """Return the decimals asked for where they are constant, never more than there are."""
    type, digits = arguments[0].type, constant_of(arguments, 1)
    decimals = (
        max(0, min(whole(digits), type.decimals)) if isinstance(digits, Decimal) else type.decimals
    )
    return number(decimals, type.digits + 1)


def _away(x: Decimal, digits: Decimal) -> Decimal:
    return rounded(x, whole(digits))


def ceiled(x: Decimal, step: Decimal) -> Decimal | None:
    """Round up to a multiple, as Excel does; a negative step with a positive number is blank."""
    if not step:
        return ZERO
    rest = modulo(x, step) or ZERO
    if x > 0 > step:
        return None
    return EXACT.add(EXACT.subtract(x, rest), step) if rest else x


def floored(x: Decimal, step: Decimal) -> Decimal | None:
    """Round down to a multiple, as Excel does."""
    if not step or x > 0 > step:
        return None
    return EXACT.subtract(x, modulo(x, step) or ZERO)


def _stepped(arguments: tuple[Node, ...]) -> Type | Mismatch:
    x, step = arguments[0].type, arguments[1].type
    return number(max(x.decimals, step.decimals), max(x.digits, step.digits) + 1)


def _powered(arguments: tuple[Node, ...]) -> Type | Mismatch:
    return number(MOST_DECIMALS, MOST_DIGITS + 1)


def _moduled(arguments: tuple[Node, ...]) -> Type:
    return number(max(each.type.decimals for each in arguments), arguments[1].type.digits)


def _upward(shape: Shape) -> str:
    """Round away from zero: what was cut off is made up for by one unit of the last place."""
    cut = f"TRUNC({{0}}, {_DIGITS_SQL})"
    unit = f"SIGN({{0}}) * POWER(10::NUMERIC, -{_DIGITS_SQL})"
    return f"ROUND({cut} + CASE WHEN {cut} = {{0}} THEN 0 ELSE {unit} END, {shape.result.decimals})"


_REST = "MOD(MOD({0}, {1}) + {1}, {1})"


def _make_up(shape: Shape) -> Plain:
    return lambda x, digits: upward(x, whole(digits))


def _integers() -> Typing:
    return lambda arguments: number(0, arguments[0].type.digits + 1)


PARTS = (
    Function(
        "ROUND",
        GROUP,
        (_X, _DIGITS),
        rounded_type,
        Docs(
            "四舍五入到几位小数",
            "Rounds to so many decimals, half away from zero.",
            ("四舍五入", "取整", "保留小数"),
            (("ROUND(2.675, 2)", "2.68"), ("ROUND(-2.5)", "-3")),
        ),
        call=_away,
        sql=Sql(f"ROUND({{0}}, {_DIGITS_SQL})"),
    ),
    Function(
        "ROUNDUP",
        GROUP,
        (_X, _DIGITS),
        rounded_type,
        Docs(
            "向远离零的方向进位",
            "Rounds away from zero.",
            ("进位", "向上", "进一"),
            (("ROUNDUP(2.001, 2)", "2.01"),),
        ),
        make=_make_up,
        sql=Sql(_upward),
    ),
    Function(
        "ROUNDDOWN",
        GROUP,
        (_X, _DIGITS),
        rounded_type,
        Docs(
            "向零的方向舍去",
            "Rounds towards zero.",
            ("舍去", "截断", "去尾"),
            (("ROUNDDOWN(2.679, 2)", "2.67"),),
        ),
        call=lambda x, digits: downward(x, whole(digits)),
        sql=Sql(f"TRUNC({{0}}, {_DIGITS_SQL})"),
    ),
    Function(
        "INT",
        GROUP,
        (_X,),
        _integers(),
        Docs(
            "不大于它的最大整数",
            "Gives the next whole number not above.",
            ("取整", "整数"),
            (("INT(-1.5)", "-2"),),
        ),
        call=floor,
        sql=Sql("FLOOR({0})"),
    ),
    Function(
        "ABS",
        GROUP,
        (_X,),
        like(0),
        Docs("绝对值", "Drops the sign.", ("绝对值",), (("ABS(-3.5)", "3.5"),)),
        call=EXACT.abs,
        sql=Sql("ABS({0})", "ABS({0})", exact=True),
    ),
    Function(
        "SIGN",
        GROUP,
        (_X,),
        gives(number(0, 1)),
        Docs(
            "正数为 1，负数为 -1，零为 0",
            "Gives 1, 0 or -1.",
            ("正负", "符号"),
            (("SIGN(-3)", "-1"),),
        ),
        call=lambda x: Decimal((x > 0) - (x < 0)),
        sql=Sql("SIGN({0})"),
    ),
    Function(
        "MOD",
        GROUP,
        (_X, Param("divisor", NUMBERS)),
        _moduled,
        Docs(
            "余数，符号随除数；除以零为空",
            "Gives the remainder with the divisor's sign; by zero is blank.",
            ("余数", "取余"),
            (("MOD(-5, 3)", "1"),),
        ),
        call=modulo,
        sql=Sql(f"CASE WHEN {{1}} <> 0 THEN {_REST} END"),
    ),
    Function(
        "POWER",
        GROUP,
        (_X, Param("exponent", NUMBERS)),
        _powered,
        Docs(
            "乘方，指数可以是小数",
            "Raises to a power, which may be a fraction.",
            ("乘方", "次方", "幂"),
            (("POWER(2, 10)", "1024"),),
        ),
        call=raised,
    ),
    Function(
        "CEILING",
        GROUP,
        (_X, _STEP),
        _stepped,
        Docs(
            "向上取到倍数",
            "Rounds up to a multiple.",
            ("向上取整", "倍数"),
            (("CEILING(2.1)", "3"), ("CEILING(7, 5)", "10")),
        ),
        call=ceiled,
        sql=Sql(
            f"CASE WHEN {{1}} = 0 THEN {{0}} * 0 WHEN {{0}} > 0 AND {{1}} < 0 THEN NULL WHEN {_REST} = 0 THEN {{0}} "
            f"ELSE {{0}} - {_REST} + {{1}} END"
        ),
    ),
    Function(
        "FLOOR",
        GROUP,
        (_X, _STEP),
        _stepped,
        Docs(
            "向下取到倍数",
            "Rounds down to a multiple.",
            ("向下取整", "倍数"),
            (("FLOOR(2.9)", "2"), ("FLOOR(7, 5)", "5")),
        ),
        call=floored,
        sql=Sql(
            f"CASE WHEN {{1}} = 0 OR ({{0}} > 0 AND {{1}} < 0) THEN NULL ELSE {{0}} - {_REST} END"
        ),
    ),
    Function(
        "RMB",
        GROUP,
        (_X,),
        gives(TEXT),
        Docs(
            "人民币大写金额",
            "Writes an amount in Chinese capital numerals.",
            ("大写", "金额大写", "人民币"),
            (("RMB(100000)", "壹拾万元整"), ("RMB(1204.5)", "壹仟贰佰零肆元伍角整")),
        ),
        call=capitals,
    ),
)
