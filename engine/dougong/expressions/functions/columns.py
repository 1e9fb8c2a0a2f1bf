"""Columns of relations as lists, and what stands in them: found, sorted, told apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dougong.expressions.criteria import position
from dougong.expressions.functions.declaration import (
    LISTS,
    NUMBERS,
    RELATION,
    Fold,
    Function,
    Mismatch,
    Param,
    Typing,
    common,
    says,
)
from dougong.expressions.made_calls import CELLS, COLUMN, made_call
from dougong.expressions.numbers import ZERO, whole
from dougong.expressions.tree import Call, Constant, Literal, Node, Tree
from dougong.expressions.types import Type, comparable, list_of, number
from dougong.expressions.values import Value

GROUP = "list"
_LIST = Param("list", LISTS)
_VALUE = Param("value")
_ORDERED = frozenset({"number", "text", "choice", "date", "datetime"})
_ITEMS = "JSONB_AGG(TO_JSONB({0}) #>> '{}') FILTER (WHERE {0} IS NOT NULL)"


def _column(type: Type) -> Type | None:
    return list_of(type) if type.kind in _ORDERED | {"record", "boolean"} else None


def _needs_rows(key: str) -> Typing:
    return lambda arguments: Mismatch("expression.relation_needed", {"function": key})


_FOLD = Fold(lambda values, separator: tuple(values) or None, _column, _ITEMS, ordered=True)


def _with_gaps(values: Sequence[Value], separator: str) -> Value:
    return None if all(each is None for each in values) else tuple(values)


def _item(arguments: tuple[Node, ...]) -> Type:
    return arguments[0].type.item or arguments[0].type


def _same_list(arguments: tuple[Node, ...]) -> Type:
    return arguments[0].type


def _sought(type: Typing, *lists: int) -> Typing:
    """Demand that a value compares with the items of the lists it is looked for in."""

    def typing(arguments: tuple[Node, ...]) -> Type | Mismatch:
        value = arguments[0].type
        for index in lists:
            item = arguments[index].type.item
            if item and not comparable(value, item):
                return Mismatch(
                    "expression.operands", {"sign": "=", "left": value, "right": item}, index
                )
        return type(arguments)

    return typing


def nth(items: Sequence[Value], place: Decimal) -> Value:
    """Return an item by its place, counted from 1."""
    at = whole(place)
    return items[at - 1] if 1 <= at <= len(items) else None


def matched(value: Value, items: Sequence[Value], kind: Decimal) -> Decimal | None:
    """Return the place of a value in a list."""
    places = [at for at, each in enumerate(items) if each is not None]
    at = position(value, [items[place] for place in places], whole(kind))
    return None if at is None else Decimal(places[at] + 1)


def looked_up(value: Value, keys: Sequence[Value], results: Sequence[Value]) -> Value:
    """Return what stands beside the last key that is not above the value; keys are sorted."""
    at = position(value, keys, 1)
    return results[at] if at is not None and at < len(results) else None


def exactly(
    value: Value,
    keys: Sequence[Value] | None,
    results: Sequence[Value] | None,
    otherwise: Value = None,
) -> Value:
    """Return what stands beside the first key that equals the value."""
    held = results or ()
    at = None if value is None else position(value, keys or (), 0)
    return held[at] if at is not None and at < len(held) else otherwise


def in_order(items: Sequence[Value], column: Decimal, order: Decimal) -> Sequence[Value] | None:
    """Return a list sorted, backwards where the order is negative."""
    if whole(column) != 1 or whole(order) not in (1, -1):
        return None
    ordered: Any = items
    return tuple(sorted(ordered, reverse=whole(order) < 0))


def in_order_of(
    items: Sequence[Value], keys: Sequence[Value], order: Decimal
) -> Sequence[Value] | None:
    """Return a list as the keys beside it are sorted, backwards where the order is negative."""
    if len(items) != len(keys) or whole(order) not in (1, -1):
        return None
    ordered: Any = zip(keys, items, strict=True)
    backwards = whole(order) < 0
    return tuple(item for _, item in sorted(ordered, key=lambda pair: pair[0], reverse=backwards))


def different(items: Sequence[Value]) -> Sequence[Value]:
    """Return a list with each item once."""
    return tuple(dict.fromkeys(items))


def _picked(call: Call) -> Tree:
    """Take the result of the first row whose key is the value."""
    value, keys, results, *rest = call.arguments
    found = made_call("FIRST", (results, made_call("=", (keys, value))))
    return made_call("IFBLANK", (found, rest[0])) if rest else found


def _counts(condition: Tree, call: Call) -> Call:
    return Call("COUNT", (call.arguments[0], condition), call.span)


def _none(call: Call) -> Literal:
    return Literal(ZERO, number(0, 1), call.span)


def _any(call: Call) -> Tree:
    return Call(">", (_counts(call.arguments[1], call), _none(call)), call.span)


def _every(call: Call) -> Tree:
    broken = Call("NOT", (call.arguments[1],), call.span)
    return Call("=", (_counts(broken, call), _none(call)), call.span)


def _result_of(arguments: tuple[Node, ...]) -> Type | Mismatch:
    found = Constant(None, arguments[2].type.item or arguments[2].type)
    return common()((found, *arguments[3:]))


PARTS = (
    Function(
        COLUMN,
        GROUP,
        (_VALUE,),
        _needs_rows(COLUMN),
        says("一列的值", "Gives the values of a column.", ""),
        fold=_FOLD,
        operator=True,
        inner=True,
    ),
    Function(
        CELLS,
        GROUP,
        (_VALUE,),
        _needs_rows(CELLS),
        says("一列的值，空的也算", "Gives the values of a column, blanks included.", ""),
        fold=Fold(_with_gaps, _column, ordered=True, gaps=True),
        operator=True,
        inner=True,
    ),
    Function(
        "FILTER",
        GROUP,
        (_VALUE, Param("condition", optional=True)),
        _needs_rows("FILTER"),
        says(
            "明细一列的值，可带条件：LARGE(FILTER(明细.金额, 数量 > 1), 1)",
            "Gives the values of a column as a list, with an optional condition.",
            "筛选 过滤 列表 MAPX",
        ),
        fold=_FOLD,
    ),
    Function(
        "INDEX",
        GROUP,
        (_LIST, Param("place", NUMBERS)),
        _item,
        says(
            "列表里的第几个；没有则为空",
            "Gives an item of a list by its place; blank if there is none.",
            "第几个 取值 索引",
            ('INDEX(["甲", "乙"], 2)', "乙"),
        ),
        call=nth,
        counts_places=True,
    ),
    Function(
        "MATCH",
        GROUP,
        (_VALUE, _LIST, Param("kind", NUMBERS, optional=True, default=Decimal(1))),
        _sought(lambda arguments: number(0, 10), 1),
        says(
            "在列表里排第几个：0 精确（可用通配符），1 升序里不大于它的最后一个，-1 不小于它的最小一个",
            "Gives the place of a value in a list: 0 exactly, 1 the last not above it, -1 the least not below it.",
            "查找 位置 匹配",
            ('MATCH("乙", ["甲", "乙"], 0)', "2"),
        ),
        call=matched,
        counts_places=True,
    ),
    Function(
        "LOOKUP",
        GROUP,
        (_VALUE, Param("keys", LISTS), Param("results", LISTS, optional=True)),
        _sought(lambda arguments: arguments[-1].type.item or arguments[-1].type, 1),
        says(
            "在升序的一列里找不大于它的最后一个，取另一列同一行的值",
            "Looks for the last key not above a value, in a sorted column, and gives what stands beside it.",
            "查找 区间 阶梯 分档",
            ('LOOKUP(75, [0, 60, 80], ["差", "中", "好"])', "中"),
        ),
        call=lambda value, keys, *results: looked_up(value, keys, *(results or (keys,))),
        aligned=True,
    ),
    Function(
        "XLOOKUP",
        GROUP,
        (_VALUE, Param("keys", LISTS), Param("results", LISTS), Param("otherwise", optional=True)),
        _sought(_result_of, 1),
        says(
            "在一列里找到相同的值，取另一列同一行的值；找不到取最后一个参数",
            "Looks for an equal key and gives what stands beside it, or the last argument.",
            "查找 匹配 关联 VLOOKUP",
            ('XLOOKUP("b", ["a", "b"], [1, 2])', "2"),
        ),
        call=exactly,
        over_rows=_picked,
        sees_blanks=True,
    ),
    Function(
        "SORT",
        GROUP,
        (
            Param("list", LISTS, items=_ORDERED),
            Param("column", NUMBERS, optional=True, default=Decimal(1)),
            Param("order", NUMBERS, optional=True, default=Decimal(1)),
        ),
        _same_list,
        says(
            "排序；第三个参数为 -1 时从大到小，第二个参数总是 1",
            "Sorts a list; downwards with -1 for the third argument; the second is always 1.",
            "排序 升序 降序",
            ('JOIN(SORT(["b", "a"]))', "a,b"),
        ),
        call=in_order,
    ),
    Function(
        "SORTBY",
        GROUP,
        (
            _LIST,
            Param("keys", LISTS, items=_ORDERED),
            Param("order", NUMBERS, optional=True, default=Decimal(1)),
        ),
        _same_list,
        says(
            "按同一行的另一列排序：SORTBY(明细.品名, 明细.金额, -1)；有一列为空的行不算",
            "Sorts a list by what stands beside it, downwards with -1; rows where either is blank are left out.",
            "排序 按列排序 排名 前几名",
            ('JOIN(SORTBY(["b", "a"], [2, 1]))', "a,b"),
        ),
        call=in_order_of,
        aligned=True,
    ),
    *(
        Function(
            key,
            GROUP,
            (_LIST,),
            _same_list,
            says(
                "去掉重复的，只留一个",
                "Gives a list with each item once.",
                "去重 不重复 唯一",
                (f'JOIN({key}(["a", "b", "a"]))', "a,b"),
            ),
            call=different,
        )
        for key in ("UNIQUE", "DISTINCT")
    ),
    Function(
        "ANY",
        GROUP,
        (Param(RELATION), Param("condition")),
        _needs_rows("ANY"),
        says(
            "明细里有一行满足条件：ANY(明细, 数量 > 10)",
            "Holds if the condition holds for a row of the relation.",
            "任一 存在 有一个 包含",
        ),
        over_rows=_any,
    ),
    Function(
        "EVERY",
        GROUP,
        (Param(RELATION), Param("condition")),
        _needs_rows("EVERY"),
        says(
            "明细里每一行都满足条件",
            "Holds if the condition holds for every row of the relation.",
            "全部 每一个 都",
        ),
        over_rows=_every,
    ),
)
