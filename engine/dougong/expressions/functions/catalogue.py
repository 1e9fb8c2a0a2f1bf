"""All functions, by key."""

from __future__ import annotations

from dougong.expressions.functions import aggregates, lists, logic, operators, people
from dougong.expressions.functions.declaration import Function
from dougong.kernel.registry import Registry

PARTS: tuple[Function, ...] = (
    *operators.PARTS,
    *logic.PARTS,
    *aggregates.PARTS,
    *lists.PARTS,
    *people.PARTS,
)
FUNCTIONS: Registry[Function] = Registry("function", PARTS)
