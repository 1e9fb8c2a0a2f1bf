"""Calls that nobody wrote: what a call over rows becomes before it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dougong.expressions.tree import Call, Tree

COLUMN = "COLUMN"
"""The aggregate that gives the values of a column as a list."""
CELLS = "CELLS"
"""The same with a blank in the place of each row that has none."""


def made_call(function: str, arguments: Sequence[Tree]) -> Call:
    """Return a call that nobody wrote; it stands where its arguments do."""
    span = arguments[0].span.to(arguments[-1].span)
    return Call(function, tuple(arguments), span, made=True)


def all_of(conditions: Sequence[Tree]) -> Tree:
    """Return the condition that all of them hold."""
    return conditions[0] if len(conditions) == 1 else made_call("AND", conditions)


def present(trees: Iterable[Tree]) -> Tree:
    """Return the condition that none of them is blank."""
    return all_of([made_call("NOT", (made_call("ISBLANK", (tree,)),)) for tree in trees])
