"""Which indexes a table has because of its views: a list that many open must not read all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import ExpressionError, Tree, parse
from dougong.expressions.tree import Call, Literal, Path
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.records.shape import Shape

MOST_INDEXES = 10
"""Each is written with every record: of too many views, the last go without."""
MOST_EQUAL = 3
NEWEST = "id"
"""What is sorted by where a view says nothing: the newest come first."""
_WHO_ASKS = frozenset({"ME"})


def wanted_indexes(shape: Shape, body: Body) -> frozenset[tuple[str, ...]]:
    """Return the keys of each index: those that must be equal, and last the one that is sorted by."""
    stored = {spec.key for spec in shape.stored()} | {NEWEST}
    wanted = dict.fromkeys(
        keys
        for view in objects_in(body, "views")
        for keys in _read_by(view, stored)
        if stored.issuperset(keys)
    )
    return frozenset([*wanted][:MOST_INDEXES])


def _read_by(view: Mapping[str, Json], stored: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield what a view looks through: what it fixes, its groups, its order, the days of a calendar."""
    sorts = cast("list[str]", view.get("sort") or [])
    order = sorts[0].lstrip("-") if sorts else NEWEST
    source = view.get("filter")
    fixed = _equal_in(source, stored - {order}) if isinstance(source, str) else ()
    if isinstance(group := view.get("group"), str) and group != order:
        yield (*(key for key in fixed if key != group), group, order)
    if fixed or sorts:
        yield (*fixed, order)
    if isinstance(start := view.get("start"), str):
        yield (start,)


def _equal_in(source: str, stored: set[str]) -> tuple[str, ...]:
    """Return the fields that a filter fixes to one value in every row it lets through."""
    try:
        tree = parse(source)
    except ExpressionError:
        # What is wrong with it is said elsewhere.
        return ()
    found = dict.fromkeys(key for each in _demands(tree) for key in _fixed_by(each))
    return tuple(key for key in found if key in stored)[:MOST_EQUAL]


def _demands(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Call) and tree.function == "AND":
        for each in tree.arguments:
            yield from _demands(each)
    else:
        yield tree


def _fixed_by(tree: Tree) -> Iterator[str]:
    """Yield the field of `status = "paid"` and `seller = ME()`: what texts and ids are compared with."""
    if isinstance(tree, Call) and tree.function == "=":
        for one, other in (tree.arguments, tree.arguments[::-1]):
            if isinstance(one, Path) and len(one.keys) == 1 and _is_fixed(other):
                yield one.keys[0]


def _is_fixed(tree: Tree) -> bool:
    if isinstance(tree, Literal):
        return isinstance(tree.value, str) and tree.value != ""
    return isinstance(tree, Call) and tree.function in _WHO_ASKS
