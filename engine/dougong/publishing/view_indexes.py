"""Which indexes a table has because of its views: a list that many open must not read all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import ExpressionError, Tree, parse
from dougong.expressions.tree import Call, Items, Literal, Path
from dougong.fields.column import Storage
from dougong.fields.settings import objects_in
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.kernel.canonical import Json
from dougong.records.shape import Shape, ViewIndex

MOST_INDEXES = 10
"""Each is written with every record: of too many views, the last go without."""
MOST_EQUAL = 3
MOST_JUDGED = 3
NEWEST = "id"
"""What is sorted by where a view says nothing: the newest come first."""
_WHO_ASKS = frozenset({"ME"})
_SHORT = frozenset(
    {Storage.NUMBER, Storage.BOOLEAN, Storage.DATE, Storage.DATETIME, Storage.TIME, Storage.ID}
)
"""What an index can carry along; a long text would break its page."""


def wanted_indexes(shape: Shape, body: Body) -> frozenset[ViewIndex]:
    """Return the indexes of a form's views; those that are found by the same keys share one."""
    stored = {spec.key for spec in shape.stored()} | {NEWEST}
    short = {spec.key for spec in shape.stored() if _is_short(spec)}
    wanted: dict[tuple[str, ...], list[str]] = {}
    for view in objects_in(body, "views"):
        judged = _judged_in(view, short)
        for keys in _read_by(view, stored):
            if stored.issuperset(keys):
                wanted.setdefault(keys, []).extend(judged)
    return frozenset(_index(keys, wanted[keys]) for keys in [*wanted][:MOST_INDEXES])


def _index(keys: tuple[str, ...], judged: list[str]) -> ViewIndex:
    further = [key for key in dict.fromkeys(judged) if key not in keys]
    return ViewIndex(keys, tuple(further[:MOST_JUDGED]))


def _is_short(spec: FieldSpec) -> bool:
    column = spec.type.column
    return column is not None and (column.storage in _SHORT or spec.type.holds is ValueKind.CHOICE)


def _read_by(view: Mapping[str, Json], stored: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield what a view looks through: what it fixes, its groups, its order, the days of a calendar."""
    sorts = cast("list[str]", view.get("sort") or [])
    order = sorts[0].lstrip("-") if sorts else NEWEST
    fixed = _equal_in(view, stored - {order})
    if isinstance(group := view.get("group"), str) and group != order:
        yield (*(key for key in fixed if key != group), group, order)
    if fixed or sorts:
        yield (*fixed, order)
    if isinstance(start := view.get("start"), str):
        yield (start,)


def _judged_in(view: Mapping[str, Json], short: Set[str]) -> Iterator[str]:
    """Yield the fields of each demand that an index can decide alone: `amount > 900`."""
    for demand in _demands_of(view):
        if short >= (keys := {*_keys_in(demand)}):
            yield from sorted(keys)


def _keys_in(tree: Tree) -> Iterator[str]:
    match tree:
        case Path(keys):
            yield ".".join(keys)
        case Call(arguments=inner) | Items(items=inner):
            for each in inner:
                yield from _keys_in(each)


def _equal_in(view: Mapping[str, Json], stored: Set[str]) -> tuple[str, ...]:
    """Return the fields that a view's filter fixes to one value in every row it lets through."""
    found = dict.fromkeys(key for each in _demands_of(view) for key in _fixed_by(each))
    return tuple(key for key in found if key in stored)[:MOST_EQUAL]


def _demands_of(view: Mapping[str, Json]) -> Iterator[Tree]:
    source = view.get("filter")
    try:
        yield from _demands(parse(source)) if isinstance(source, str) else ()
    except ExpressionError:
        # What is wrong with it is said elsewhere.
        return


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
