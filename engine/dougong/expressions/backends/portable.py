"""Typed trees to JSON, for the browser's interpreter; constants go in their form on the wire."""

from __future__ import annotations

from typing import TypeAlias

from dougong.expressions.tree import Aggregate, Apply, Constant, Field, Node
from dougong.expressions.values import json_of
from dougong.kernel.canonical import Json

Portable: TypeAlias = dict[str, Json]


def portable(node: Node) -> Portable:
    """Return the JSON form of a typed tree."""
    type = str(node.type)
    if isinstance(node, Constant):
        return {"kind": "constant", "type": type, "value": json_of(node.value, node.type)}
    if isinstance(node, Field):
        return {"kind": "field", "type": type, "path": list(node.path), "up": node.up}
    if isinstance(node, Apply):
        arguments = [portable(argument) for argument in node.arguments]
        return {"kind": "apply", "type": type, "function": node.function, "arguments": arguments}
    return _aggregate(node, type)


def _aggregate(node: Aggregate, type: str) -> Portable:
    return {
        "kind": "aggregate",
        "type": type,
        "function": node.function,
        "relation": portable(node.relation) if node.relation else None,
        "body": portable(node.body) if node.body else None,
        "where": portable(node.where) if node.where else None,
        "separator": node.separator,
    }
