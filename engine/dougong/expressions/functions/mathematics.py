"""Roots, powers, logarithms, and how many ways there are."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.functions.declaration import (
    NUMBERS,
    Function,
    Param,
    Plain,
    Sql,
    gives,
    says,
)
from dougong.expressions.numbers import rounded
from dougong.expressions.powers import (
    arrangements,
    combinations,
    common_divisor,
    common_multiple,
    exponential,
    factorial,
    logarithm,
    logarithm_to,
    root,
)
from dougong.expressions.tree import Constant
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS, number

GROUP = "number"
_X = Param("number", NUMBERS)
_MANY = (Param("number", NUMBERS, repeats=True),)
_CHOSEN = (_X, Param("chosen", NUMBERS))
FULL = number(MOST_DECIMALS, MOST_DIGITS + 1)
_WHOLE = number(0, MOST_DIGITS + 1)
PI = rounded(Decimal("3.14159265358979323846"), MOST_DECIMALS)

# PostgreSQL keeps as many decimals as it is given: thirty decide every rounding to twelve.
_LONG = "CAST({0} AS NUMERIC(60, 30))"
_LONG_BASE = "CAST({1} AS NUMERIC(60, 30))"


def _one(
    key: str, call: Plain, sql: str, zh: str, en: str, words: str, *examples: tuple[str, str]
) -> Function:
    return Function(
        key, GROUP, (_X,), gives(FULL), says(zh, en, words, *examples), call=call, sql=Sql(sql)
    )


def _counted(
    key: str, call: Plain, zh: str, en: str, words: str, *examples: tuple[str, str]
) -> Function:
    return Function(key, GROUP, _CHOSEN, gives(_WHOLE), says(zh, en, words, *examples), call=call)


PARTS = (
    _one(
        "SQRT",
        root,
        f"CASE WHEN {{0}} >= 0 THEN ROUND(SQRT({_LONG}), 12) END",
        "平方根；负数为空",
        "Gives the square root; of a negative number it is blank.",
        "平方根 开方 根号",
        ("SQRT(16)", "4"),
    ),
    _one(
        "EXP",
        exponential,
        f"CASE WHEN {{0}} < -40 THEN 0 WHEN {{0}} <= 40 THEN ROUND(EXP({_LONG}), 12) END",
        "e 的几次方",
        "Raises e to a power.",
        "指数 自然指数",
        ("EXP(0)", "1"),
    ),
    _one(
        "LN",
        logarithm,
        f"CASE WHEN {{0}} > 0 THEN ROUND(LN({_LONG}), 12) END",
        "自然对数；不大于零的数为空",
        "Gives the natural logarithm; of zero and less it is blank.",
        "对数 自然对数",
        ("LN(1)", "0"),
    ),
    Function(
        "LOG",
        GROUP,
        (_X, Param("base", NUMBERS, optional=True, default=Decimal(10))),
        gives(FULL),
        says(
            "以某数为底的对数，默认为 10",
            "Gives the logarithm to a base, 10 unless told otherwise.",
            "对数",
            ("LOG(8, 2)", "3"),
        ),
        call=logarithm_to,
        sql=Sql(
            "CASE WHEN {0} > 0 AND {1} > 0 AND {1} <> 1 "
            f"THEN ROUND(LN({_LONG}) / LN({_LONG_BASE}), 12) END"
        ),
    ),
    _one(
        "LOG10",
        lambda x: logarithm_to(x, Decimal(10)),
        f"CASE WHEN {{0}} > 0 THEN ROUND(LOG({_LONG}), 12) END",
        "以 10 为底的对数",
        "Gives the logarithm to base 10.",
        "对数 常用对数",
        ("LOG10(1000)", "3"),
    ),
    Function(
        "PI",
        GROUP,
        (),
        gives(number(MOST_DECIMALS, 1)),
        says(
            "圆周率", "Gives the ratio of a circle's circumference.", "圆周率", ("PI() > 3", "true")
        ),
        expand=lambda arguments, type: Constant(PI, type),
    ),
    Function(
        "FACT",
        GROUP,
        (_X,),
        gives(_WHOLE),
        says(
            "阶乘", "Gives the product of the whole numbers up to one.", "阶乘", ("FACT(5)", "120")
        ),
        call=factorial,
    ),
    _counted(
        "COMBIN",
        combinations,
        "组合数：从几个里选几个",
        "Counts the ways to choose some of several.",
        "组合",
        ("COMBIN(5, 2)", "10"),
    ),
    _counted(
        "PERMUT",
        arrangements,
        "排列数：从几个里选几个并排序",
        "Counts the ways to choose some of several in order.",
        "排列",
        ("PERMUT(5, 2)", "20"),
    ),
    Function(
        "GCD",
        GROUP,
        _MANY,
        gives(_WHOLE),
        says(
            "最大公约数",
            "Gives the greatest common divisor.",
            "最大公约数 公约数",
            ("GCD(24, 36)", "12"),
        ),
        call=common_divisor,
    ),
    Function(
        "LCM",
        GROUP,
        _MANY,
        gives(_WHOLE),
        says(
            "最小公倍数",
            "Gives the least common multiple.",
            "最小公倍数 公倍数",
            ("LCM(24, 36)", "72"),
        ),
        call=common_multiple,
    ),
)
