"""One of several values, and what a value is."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.errors import Named
from dougong.expressions.functions.declaration import (
    CONDITIONS,
    NUMBERS,
    Function,
    Mismatch,
    Param,
    Shape,
    Sql,
    anywhere,
    but_first,
    common,
    gives,
    says,
)
from dougong.expressions.functions.logic import holding, nested
from dougong.expressions.tree import Apply, Constant, Node
from dougong.expressions.types import BOOLEAN, Type, comparable, number

GROUP = "logic"
_VALUE = Param("value")


def _odd(*conditions: bool | None) -> bool:
    return sum(map(bool, conditions)) % 2 == 1


def _odd_sql(shape: Shape) -> str:
    counted = " + ".join(
        f"CASE WHEN {{{index}:truth}} THEN 1 ELSE 0 END" for index in range(len(shape.arguments))
    )
    return f"(MOD({counted}, 2) = 1)"


def _choose(arguments: tuple[Node, ...], type: Type) -> Node:
    none = Constant(Decimal(0), number(0, 1))
    place = Apply("ROUNDDOWN", (arguments[0], none), number(0, arguments[0].type.digits))
    cases = [
        (Apply("=", (place, Constant(Decimal(index), number(0, 3))), BOOLEAN), value)
        for index, value in enumerate(arguments[1:], 1)
    ]
    return nested(cases, None, type)


def _between_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    value = arguments[0].type
    for index, argument in enumerate(arguments[1:], 1):
        ordered = value.kind not in ("record", "list", "boolean")
        if not ordered or not comparable(value, argument.type):
            params: dict[str, Named] = {"sign": "<=", "left": value, "right": argument.type}
            return Mismatch("expression.operands", params, index)
    return BOOLEAN


def _between(arguments: tuple[Node, ...], type: Type) -> Node:
    value, least, most = arguments
    return Apply(
        "AND",
        (Apply(">=", (value, least), BOOLEAN), Apply("<=", (value, most), BOOLEAN)),
        BOOLEAN,
    )


def _present(arguments: tuple[Node, ...], type: Type) -> Node:
    return Apply("NOT", (Apply("ISBLANK", arguments, BOOLEAN),), BOOLEAN)


def _is(
    key: str, kinds: frozenset[str], zh: str, en: str, words: str, example: tuple[str, str]
) -> Function:
    """Types are known beforehand: what is left to ask is whether there is a value."""

    def expanded(arguments: tuple[Node, ...], type: Type) -> Node:
        fits = arguments[0].type.kind in kinds
        return _present(arguments, type) if fits else Constant(False, BOOLEAN)

    return Function(
        key,
        GROUP,
        (_VALUE,),
        gives(BOOLEAN),
        says(zh, en, words, example),
        expand=expanded,
        takes_errors=anywhere,
        sees_blanks=True,
    )


def _or_else(key: str, zh: str, en: str, words: str) -> Function:
    return Function(
        key,
        GROUP,
        (_VALUE, Param("otherwise")),
        common(),
        says(zh, en, words, (f"{key}(1 / 0, 5)", "5")),
        expand=lambda arguments, type: Apply("COALESCE", arguments, type),
        takes_errors=anywhere,
        sees_blanks=True,
    )


PARTS = (
    Function(
        "XOR",
        GROUP,
        (Param("condition", CONDITIONS, repeats=True),),
        holding("XOR"),
        says(
            "成立的条件有奇数个",
            "Holds if an odd number of the conditions hold.",
            "异或 只有一个",
            ("XOR(1 < 2, 2 < 1)", "true"),
        ),
        call=_odd,
        sql=Sql(_odd_sql),
        sees_blanks=True,
    ),
    _or_else(
        "IFERROR",
        "算不出来（如除以零）或为空时取第二个值",
        "Gives the second value if the first cannot be computed, or is blank.",
        "错误 出错 容错 除以零",
    ),
    _or_else(
        "IFNA",
        "找不到或为空时取第二个值",
        "Gives the second value if the first was not found, or is blank.",
        "找不到 容错",
    ),
    Function(
        "CHOOSE",
        GROUP,
        (Param("place", NUMBERS), Param("value", repeats=True)),
        common(1),
        says(
            "取第几个值",
            "Gives one of the values by its place.",
            "选择 第几个 对照",
            ('CHOOSE(2, "甲", "乙")', "乙"),
        ),
        expand=_choose,
        takes_errors=but_first,
    ),
    Function(
        "BETWEEN",
        GROUP,
        (_VALUE, Param("least"), Param("most")),
        _between_type,
        says(
            "在两者之间，含两端",
            "Holds between two values, both included.",
            "之间 区间 范围",
            ("BETWEEN(5, 1, 10)", "true"),
        ),
        expand=_between,
    ),
    Function(
        "ISNOTBLANK",
        GROUP,
        (_VALUE,),
        gives(BOOLEAN),
        says("有值", "Holds if there is a value.", "不为空 非空 已填", ("ISNOTBLANK(0)", "true")),
        expand=_present,
        sees_blanks=True,
    ),
    _is(
        "ISNUMBER",
        frozenset({"number"}),
        "是数字：ISNUMBER(VALUE(编号)) 看文字能否读成数字",
        "Holds for a number: ISNUMBER(VALUE(text)) tells whether a text can be read as one.",
        "数字 判断",
        ('ISNUMBER(VALUE("a"))', "false"),
    ),
    _is(
        "ISTEXT",
        frozenset({"text", "choice"}),
        "是文字",
        "Holds for a text.",
        "文字 文本 判断",
        ('ISTEXT("a")', "true"),
    ),
)
