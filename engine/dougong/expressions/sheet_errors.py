"""Errors that a spreadsheet left in a formula, such as `#N/A`: blank where a value is chosen, else refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from dougong.expressions.functions.declaration import Function
from dougong.expressions.tree import Call, Literal, Tree
from dougong.expressions.types import NOTHING


def is_error(tree: Tree) -> TypeGuard[Literal]:
    """Tell whether a piece of syntax is an error as it is written."""
    return isinstance(tree, Literal) and tree.type.kind == "error"


def with_errors_taken(function: Function, call: Call) -> Call:
    """Return a call with a blank for every error that the function takes."""
    takes, count = function.takes_errors, len(call.arguments)
    if takes is None or not any(map(is_error, call.arguments)):
        return call
    arguments = tuple(
        Literal(None, NOTHING, tree.span) if is_error(tree) and takes(index, count) else tree
        for index, tree in enumerate(call.arguments)
    )
    return replace(call, arguments=arguments)
