"""Aggregates with criteria, as spreadsheets have them: over columns of a relation, or over lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import cast

from dougong.expressions.characters import number_from
from dougong.expressions.criteria import meets, parts_of
from dougong.expressions.errors import Named
from dougong.expressions.functions.aggregates import greatest, least, mean, total
from dougong.expressions.functions.declaration import (
    LISTS,
    NUMBERS,
    UNSUPPORTED,
    Function,
    Mismatch,
    Param,
    Shape,
    Sql,
    Typing,
    Unsupported,
    gives,
    says,
)
from dougong.expressions.functions.mathematics import FULL
from dougong.expressions.made_calls import all_of, made_call
from dougong.expressions.numbers import ZERO
from dougong.expressions.readings import day_in
from dougong.expressions.tree import Apply, Call, Constant, Literal, Node, Tree
from dougong.expressions.types import BOOLEAN, MOST_DIGITS, Type, number
from dougong.expressions.values import Value

GROUP = "aggregate"
COUNTED = number(0, 10)
_SCALARS = frozenset({"number", "text", "choice", "date", "datetime", "boolean", "record"})
_CRITERION = Param(
    "criterion", frozenset({"text", "number", "date", "boolean", "choice", "datetime"})
)
_LIST = Param("list", LISTS)
_SUMMED = Param("summed", LISTS, items=NUMBERS)
_PAIRS = Param("list_and_criterion", repeats=True)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Folding = Callable[[Sequence[Value]], Value]


def _pairs_of(arguments: Sequence[Tree]) -> list[Tree]:
    return [
        made_call("MEETS", (column, criterion))
        for column, criterion in zip(arguments[::2], arguments[1::2], strict=False)
    ]


def _folded(aggregate: str, value: Tree, pairs: Sequence[Tree]) -> Call:
    """Aggregate what the rows have that meet all criteria."""
    return made_call(aggregate, (made_call("IF", (all_of(_pairs_of(pairs)), value)),))


def _over_one(aggregate: str) -> Callable[[Call], Tree]:
    """Write SUMIF over rows: the column itself is aggregated unless another is named."""

    def over(call: Call) -> Tree:
        column, criterion, *rest = call.arguments
        return _folded(aggregate, rest[0] if rest else column, (column, criterion))

    return over


def _over_many(aggregate: str, *, zero: bool) -> Callable[[Call], Tree]:
    def over(call: Call) -> Tree:
        found = _folded(aggregate, call.arguments[0], call.arguments[1:])
        return made_call("ZEROED", (found,)) if zero else found

    return over


def _counted(call: Call) -> Tree:
    one = Literal(Decimal(1), number(0, 1), call.span)
    return _folded("COUNT", one, call.arguments)


def _kept(values: Sequence[Value], lists: Sequence[Value]) -> list[Value]:
    """Return the values in whose places all criteria are met."""
    columns = [cast("Sequence[Value]", each or ()) for each in lists[::2]]
    criteria = lists[1::2]
    return [
        value
        for index, value in enumerate(values)
        if all(
            index < len(column) and meets(column[index], criterion)
            for column, criterion in zip(columns, criteria, strict=True)
        )
    ]


def _items(value: Value) -> Sequence[Value]:
    return cast("Sequence[Value]", value) if isinstance(value, tuple) else ()


def _typed(first: int, result: Typing) -> Typing:
    """Demand lists and criteria in turn."""

    def typing(arguments: tuple[Node, ...]) -> Type | Mismatch:
        rest = arguments[first:]
        if len(rest) % 2:
            return Mismatch("expression.odd_pairs", {"function": "…IFS"}, len(arguments) - 1)
        for index, argument in enumerate(rest):
            wanted = LISTS if index % 2 == 0 else _CRITERION.accepts
            if argument.type.kind not in wanted | {"nothing"}:
                params: dict[str, Named] = {
                    "function": "…IFS",
                    "wanted": wanted,
                    "found": argument.type,
                }
                return Mismatch("expression.argument", params, first + index)
        return result(arguments)

    return typing


def _item_of(index: int) -> Typing:
    return lambda arguments: arguments[index].type.item or number(0)


def _single(
    key: str,
    aggregate: str,
    of: Folding,
    result: Type,
    texts: tuple[str, str, str],
    example: tuple[str, str],
) -> Function:
    def call(items: Value, criterion: Value, *summed: Value) -> Value:
        held = _items(summed[0]) if summed else _items(items)
        return of(_kept(held, (items, criterion)))

    return Function(
        key,
        GROUP,
        (_LIST, _CRITERION, Param("summed", LISTS, optional=True, items=NUMBERS)),
        gives(result),
        says(*texts, example),
        call=call,
        over_rows=_over_one(aggregate),
        sees_blanks=True,
    )


def _several(
    key: str,
    aggregate: str,
    of: Folding,
    result: Typing,
    texts: tuple[str, str, str],
    example: tuple[str, str],
) -> Function:
    zero = aggregate in ("MIN", "MAX")

    def call(items: Value, *pairs: Value) -> Value:
        found = of(_kept(_items(items), pairs))
        return ZERO if zero and found is None else found

    return Function(
        key,
        GROUP,
        (_SUMMED, _PAIRS),
        _typed(1, result),
        says(*texts, example),
        call=call,
        over_rows=_over_many(aggregate, zero=zero),
        sees_blanks=True,
    )


def _sum(values: Sequence[Value]) -> Value:
    return total([each for each in values if each is not None])


def _meets_sql(shape: Shape) -> str | Unsupported:
    """Compare with a constant criterion; patterns, and criteria that a row says, are for records already read."""
    value, criterion = shape.arguments[0].kind, shape.constants[1]
    if not isinstance(criterion, str):
        same = shape.arguments[1].kind == value and value in ("number", "date", "boolean")
        return "({0} IS NOT DISTINCT FROM {1})" if same and criterion is not None else UNSUPPORTED
    sign, operand = parts_of(criterion)
    start = len(criterion) - len(operand) + 1
    if not operand and sign in ("=", "<>"):
        return f"({{0}} IS {'' if sign == '=' else 'NOT '}NULL)"
    if not meets_plainly(value, sign, operand):
        return UNSUPPORTED
    if value == "number":
        compared = f"{{0}} {sign} CAST(SUBSTR({{1}}, {start}) AS NUMERIC)"
    elif value == "date":
        compared = f"{{0}} {sign} CAST(SUBSTR({{1}}, {start}) AS DATE)"
    else:
        left, right = (
            f'LOWER({each} COLLATE "und-x-icu")' for each in ("{0}", f"SUBSTR({{1}}, {start})")
        )
        compared = f"{left} {sign} {right}"
    return f"COALESCE({compared}, {'TRUE' if sign == '<>' else 'FALSE'})"


def meets_plainly(kind: str, sign: str, operand: str) -> bool:
    """Tell whether SQL compares as the criterion does: a plain number, a day, a text without wildcards."""
    if kind == "number":
        return _NUMBER.fullmatch(operand) is not None
    if kind == "date":
        return _DAY.fullmatch(operand) is not None and day_in(operand) is not None
    plain = bool(operand) and not set("*?~") & set(operand) and number_from(operand) is None
    return kind in ("text", "choice") and sign in ("=", "<>") and plain


def _zeroed(arguments: tuple[Node, ...], type: Type) -> Node:
    if type.kind != "number":
        return arguments[0]
    return Apply("COALESCE", (arguments[0], Constant(ZERO, number(0, 1))), type)


_EXAMPLE = "[1, 2, 3]"

PARTS = (
    Function(
        "MEETS",
        GROUP,
        (Param("value", _SCALARS), _CRITERION),
        gives(BOOLEAN),
        says(
            '值符合条件文字，如 ">5"、"<>完成"、"华*"',
            'Holds if a value meets a criterion such as ">5", "<>done", "north*".',
            "条件 符合 满足",
            ('MEETS(7, ">5")', "true"),
        ),
        call=meets,
        sql=Sql(_meets_sql),
        sees_blanks=True,
    ),
    Function(
        "ZEROED",
        GROUP,
        (Param("value"),),
        lambda arguments: arguments[0].type,
        says("空的数算 0", "Counts a blank number as 0.", ""),
        expand=_zeroed,
        operator=True,
        inner=True,
    ),
    Function(
        "COUNTIF",
        GROUP,
        (_LIST, _CRITERION),
        gives(COUNTED),
        says(
            '符合条件的有几个：COUNTIF(明细.数量, ">5")',
            "Counts what meets a criterion.",
            "条件计数 计数 个数",
            (f'COUNTIF({_EXAMPLE}, ">1")', "2"),
        ),
        call=lambda items, criterion: Decimal(len(_kept(_items(items), (items, criterion)))),
        over_rows=_counted,
        sees_blanks=True,
    ),
    Function(
        "COUNTIFS",
        GROUP,
        (_PAIRS,),
        _typed(0, gives(COUNTED)),
        says(
            "几个条件都符合的有几行",
            "Counts the rows that meet several criteria.",
            "多条件计数 计数 个数",
            (f'COUNTIFS({_EXAMPLE}, ">1", {_EXAMPLE}, "<3")', "1"),
        ),
        call=lambda *pairs: Decimal(len(_kept(_items(pairs[0]), pairs))),
        over_rows=_counted,
        sees_blanks=True,
    ),
    _single(
        "SUMIF",
        "SUM",
        _sum,
        number(12, MOST_DIGITS + 1),
        (
            '符合条件的合计：SUMIF(明细.品名, "铅笔", 明细.金额)',
            "Adds up what meets a criterion, or what stands beside it.",
            "条件求和 合计 求和",
        ),
        (f'SUMIF({_EXAMPLE}, ">1")', "5"),
    ),
    _single(
        "AVERAGEIF",
        "AVERAGE",
        mean,
        FULL,
        ("符合条件的平均值", "Averages what meets a criterion.", "条件平均 平均 均值"),
        (f'AVERAGEIF({_EXAMPLE}, ">1")', "2.5"),
    ),
    _several(
        "SUMIFS",
        "SUM",
        _sum,
        gives(number(12, MOST_DIGITS + 1)),
        (
            '几个条件都符合的合计：SUMIFS(明细.金额, 明细.品名, "铅笔", 明细.数量, ">5")',
            "Adds up the rows that meet several criteria.",
            "多条件求和 合计 求和",
        ),
        (f'SUMIFS({_EXAMPLE}, {_EXAMPLE}, ">1")', "5"),
    ),
    _several(
        "AVERAGEIFS",
        "AVERAGE",
        mean,
        gives(FULL),
        (
            "几个条件都符合的平均值",
            "Averages the rows that meet several criteria.",
            "多条件平均 平均 均值",
        ),
        (f'AVERAGEIFS({_EXAMPLE}, {_EXAMPLE}, "<3")', "1.5"),
    ),
    _several(
        "MAXIFS",
        "MAX",
        greatest,
        _item_of(0),
        (
            "符合条件的最大值；没有时为 0",
            "Gives the largest of what meets the criteria; of none it is 0.",
            "条件最大 最大",
        ),
        (f'MAXIFS({_EXAMPLE}, {_EXAMPLE}, "<3")', "2"),
    ),
    _several(
        "MINIFS",
        "MIN",
        least,
        _item_of(0),
        (
            "符合条件的最小值；没有时为 0",
            "Gives the smallest of what meets the criteria; of none it is 0.",
            "条件最小 最小",
        ),
        (f'MINIFS({_EXAMPLE}, {_EXAMPLE}, ">1")', "2"),
    ),
)
