"""Lists: what they contain, and what is added or taken away; an empty list is blank."""

from __future__ import annotations

from dougong.expressions.functions.declaration import (
    LISTS,
    Docs,
    Function,
    Mismatch,
    Param,
    Sql,
)
from dougong.expressions.tree import Node
from dougong.expressions.types import BOOLEAN, Type, comparable, list_of
from dougong.expressions.values import Value

GROUP = "list"
_BOTH = (Param("list", LISTS | {"nothing"}), Param("item"))


def joined(items: tuple[str, ...], separator: str = ",") -> str | None:
    """Join the texts of a list."""
    return separator.join(items) or None


def contained(item: Value, items: tuple[Value, ...] | None) -> bool:
    """Tell whether a list has an item; a blank is in no list, and nothing is in a blank list."""
    return items is not None and item is not None and item in items


def _added(items: tuple[Value, ...] | None, item: Value) -> tuple[Value, ...] | None:
    held = items or ()
    return (held if item is None or item in held else (*held, item)) or None


def _removed(items: tuple[Value, ...] | None, item: Value) -> tuple[Value, ...] | None:
    return tuple(each for each in items or () if each != item) or None


def _in_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    item, items = (argument.type for argument in arguments)
    if items.kind != "list" or items.item is None:
        return Mismatch("expression.list_needed", {"found": items}, 1)
    if comparable(item, items.item):
        return BOOLEAN
    return Mismatch("expression.operands", {"sign": "IN", "left": item, "right": items}, 1)


def _list_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    items, item = (argument.type for argument in arguments)
    if items.item is None:
        return list_of(item)
    if comparable(item, items.item):
        return items
    return Mismatch("expression.operands", {"sign": ",", "left": items, "right": item}, 1)


PARTS = (
    Function(
        "IN",
        GROUP,
        (Param("item"), Param("list")),
        _in_type,
        Docs("是列表中的一个", "Holds if the item is one of the list.", ("包含", "属于", "之一")),
        call=contained,
        sql=Sql("COALESCE({1} @> TO_JSONB({0}), FALSE)"),
        sees_blanks=True,
        operator=True,
    ),
    Function(
        "HAS",
        GROUP,
        _BOTH,
        lambda arguments: _in_type(arguments[::-1]),
        Docs(
            "多选、多人里有这一项",
            "Holds if the list has the item.",
            ("包含", "含有"),
            (('HAS(["a", "b"], "a")', "true"),),
        ),
        call=lambda items, item: contained(item, items),
        sql=Sql("COALESCE({0} @> TO_JSONB({1}), FALSE)"),
        sees_blanks=True,
    ),
    Function(
        "ADD",
        GROUP,
        _BOTH,
        _list_type,
        Docs(
            "在多选里加一项；已有则不变",
            "Adds an item to a list that lacks it.",
            ("添加", "加标签", "增加"),
            (('JOIN(ADD(["a"], "b"))', "a,b"),),
        ),
        call=_added,
        sql=Sql(
            "CASE WHEN {1} IS NULL OR {0} @> TO_JSONB({1}) THEN {0} ELSE COALESCE({0}, '[]') || TO_JSONB({1}) END"
        ),
        sees_blanks=True,
    ),
    Function(
        "REMOVE",
        GROUP,
        _BOTH,
        _list_type,
        Docs(
            "从多选里去掉一项",
            "Takes an item out of a list.",
            ("去掉", "移除", "删标签"),
            (('JOIN(REMOVE(["a", "b"], "a"))', "b"),),
        ),
        call=_removed,
        sql=Sql("CASE WHEN {1} IS NULL THEN {0} ELSE NULLIF({0} - {1}, '[]') END"),
        sees_blanks=True,
    ),
)
