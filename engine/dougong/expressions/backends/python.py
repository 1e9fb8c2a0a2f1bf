"""Typed trees to Python closures, compiled once and called for every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import cast

from dougong.expressions.application import constant_from
from dougong.expressions.errors import problem_at
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Fold, Function, Plain, Run, Shape
from dougong.expressions.numbers import overflows
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.tree import Aggregate, Apply, Constant, Field, Node
from dougong.expressions.values import Row, Value
from dougong.kernel.errors import DougongError

GROUP_ROWS = ""
"""Where the rows of a group stand in the row given to an expression over a group."""


class NotFollowed(DougongError):
    """A reference in the row is a bare id, though the expression follows it."""

    code = "expression.row_not_followed"


def compiled(node: Node) -> Run:
    """Return the closure that evaluates a typed tree."""
    if isinstance(node, Constant):
        value = node.value
        return lambda row, around: value
    if isinstance(node, Field):
        return _field(node)
    if isinstance(node, Aggregate):
        return _aggregate(node, FUNCTIONS[node.function])
    return _applied(node, FUNCTIONS[node.function])


def _field(node: Field) -> Run:
    if node.up:
        return _outer(node.up, _field(Field(node.path, node.type)))
    if len(node.path) > 1 or node.type.kind in ("record", "list"):
        path = node.path
        return lambda row, around: _followed(row, path)
    key = node.path[0]
    return lambda row, around: row.get(key)


def _outer(up: int, run: Run) -> Run:
    def outside(row: Row, around: Surroundings) -> Value:
        at, held = around, around.parent
        for _ in range(up - 1):
            at = at.above or at
            held = at.parent
        return None if held is None else run(held, at)

    return outside


def _followed(row: Row, path: tuple[str, ...]) -> Value:
    """Walk along references; the end of the walk is a plain value, a reference is its id."""
    value: Value = row
    for key in path:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise NotFollowed(key=key)
        value = value.get(key)
    return _identity(value)


def _identity(value: Value) -> Value:
    if isinstance(value, Mapping):
        return value.get("id")
    if isinstance(value, tuple):
        return tuple(_identity(each) for each in value) or None
    return value


def _applied(node: Apply, function: Function) -> Run:
    if function.ambient:
        ambient = function.ambient
        return lambda row, around: ambient(around)
    runs = tuple(compiled(argument) for argument in node.arguments)
    if function.build:
        return function.build(runs)
    run = _called(node, function, runs)
    return _watched(run, node) if node.may_overflow else run


def plain_of(function: Function, shape: Shape) -> Plain:
    """Return the function on values that a use of these types calls."""
    if function.make:
        return function.make(shape)
    if function.call is None:
        raise TypeError(function.key)
    return function.call


def shape_of(node: Apply) -> Shape:
    """Return the types and constants around one use."""
    constants = tuple(
        None if found is None else cast(Value, found.value)
        for found in map(constant_from, node.arguments)
    )
    return Shape(node.type, tuple(each.type for each in node.arguments), constants)


def _called(node: Apply, function: Function, runs: tuple[Run, ...]) -> Run:
    call = plain_of(function, shape_of(node))
    if function.zoned:
        return _zoned(call, runs)
    if function.sees_blanks:
        return _seeing(call, runs, node.arguments)
    return _strict(call, runs)


def _zoned(call: Plain, runs: tuple[Run, ...]) -> Run:
    def run(row: Row, around: Surroundings) -> Value:
        values = [each(row, around) for each in runs]
        return None if None in values else call(*values, around.moment.zone)

    return run


def _seeing(call: Plain, runs: tuple[Run, ...], nodes: Sequence[Node]) -> Run:
    if len(runs) != 2:
        return lambda row, around: call(*[run(row, around) for run in runs])
    left, right = runs
    match nodes:
        case [Field(path=[key], up=0) as field, Constant(value=value)] if field.type.kind not in (
            "record",
            "list",
        ):
            # The commonest condition by far: a field against a constant.
            return lambda row, around: call(row.get(key), value)
    return lambda row, around: call(left(row, around), right(row, around))


def _strict(call: Plain, runs: tuple[Run, ...]) -> Run:
    if len(runs) == 1:
        return _strict_one(call, runs[0])
    if len(runs) == 2:
        return _strict_two(call, *runs)

    def run(row: Row, around: Surroundings) -> Value:
        values = [each(row, around) for each in runs]
        return None if None in values else call(*values)

    return run


def _strict_one(call: Plain, only: Run) -> Run:
    def run(row: Row, around: Surroundings) -> Value:
        value = only(row, around)
        return None if value is None else call(value)

    return run


def _strict_two(call: Plain, first: Run, second: Run) -> Run:
    def run(row: Row, around: Surroundings) -> Value:
        left = first(row, around)
        if left is None:
            return None
        right = second(row, around)
        return None if right is None else call(left, right)

    return run


def _watched(run: Run, node: Apply | Aggregate) -> Run:
    """Turn a number that is too large into blank, and note it."""

    def watched(row: Row, around: Surroundings) -> Value:
        value = run(row, around)
        if isinstance(value, Decimal) and overflows(value):
            around.note(problem_at("expression.overflow", node.span))
            return None
        return value

    return watched


def _aggregate(node: Aggregate, function: Function) -> Run:
    fold = cast(Fold, function.fold)
    rows_of = _rows(node.relation)
    body = compiled(node.body) if node.body else None
    where = compiled(node.where) if node.where else None
    every, separator = bool(fold.picks) or fold.gaps, node.separator

    def run(row: Row, around: Surroundings) -> Value:
        inside = around.inside(row)
        rows = rows_of(row, around)
        if where is not None:
            rows = [each for each in rows if where(each, inside)]
        if body is None:
            return fold.of(cast("Sequence[Value]", rows), separator)
        values = [body(each, inside) for each in rows]
        return fold.of(
            values if every else [value for value in values if value is not None], separator
        )

    return _watched(run, node)


def _rows(relation: Field | None) -> Callable[[Row, Surroundings], Sequence[Row]]:
    if relation is None:
        return lambda row, around: cast("Sequence[Row]", row[GROUP_ROWS])
    inner = relation.path

    def walk(row: Row, around: Surroundings) -> Value:
        value: Value = row
        for key in inner:
            if value is None:
                return None
            if not isinstance(value, Mapping):
                raise NotFollowed(key=key)
            value = value.get(key)
        return value

    run = _outer(relation.up, walk) if relation.up else walk
    return lambda row, around: cast("Sequence[Row]", run(row, around) or ())
