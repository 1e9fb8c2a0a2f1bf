"""Which parts of a formula run over the rows of a relation, and columns that become lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dougong.expressions.application import param_at
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import RELATION, Function
from dougong.expressions.made_calls import CELLS, COLUMN, made_call, present
from dougong.expressions.scopes import Found, Scope, found_rows
from dougong.expressions.tree import Call, Path, Tree, children


def relation_in(tree: Tree, scope: Scope) -> tuple[Path, Found] | None:
    """Return the relation that a part crosses into, and the path that does."""
    if isinstance(tree, Path):
        crossing = _crossing(tree, scope)
        return None if crossing is None or crossing[1].listed else crossing
    below = (relation_in(child, scope) for child in _in_one_row(tree))
    return next(filter(None, below), None)


def rows_of(call: Call, scope: Scope) -> tuple[Path, Found] | None:
    """Return the relation that an aggregate runs over: links alone are one where a condition on the records follows."""
    first, *rest = call.arguments
    return relation_in(first, scope) or (
        _crossing(first, scope) if rest and isinstance(first, Path) else None
    )


def _crossing(path: Path, scope: Scope) -> tuple[Path, Found] | None:
    place = found_rows(path, scope)
    return (path, place) if isinstance(place, Found) and place.crossed is not None else None


def crosses(function: Function, call: Call, scope: Scope) -> bool:
    """Tell whether an argument runs over rows; links alone do where the function asks for a relation."""
    over_links = function.params[0].name == RELATION and rows_of(call, scope) is not None
    return over_links or any(relation_in(each, scope) for each in call.arguments)


def _in_one_row(tree: Tree) -> tuple[Tree, ...]:
    """Return the parts that are of one row: an aggregate, and a list made of a column, have their own relation."""
    function = FUNCTIONS.get(tree.function) if isinstance(tree, Call) else None
    if function is None:
        return children(tree)
    if function.fold or function.over_rows:
        return ()
    return tuple(
        child
        for index, child in enumerate(children(tree))
        if "list" not in param_at(function, index).accepts
    )


def with_columns(call: Call, columns: Sequence[int], function: Function) -> Call:
    """Return a call whose arguments at the given places are columns, as the function wants them."""
    trees = [call.arguments[index] for index in columns]
    where = (present(trees),) if function.aligned and len(trees) > 1 else ()
    kind = CELLS if function.counts_places else COLUMN
    made = {index: made_call(kind, (call.arguments[index], *where)) for index in columns}
    arguments = tuple(made.get(index, tree) for index, tree in enumerate(call.arguments))
    return replace(call, arguments=arguments)
