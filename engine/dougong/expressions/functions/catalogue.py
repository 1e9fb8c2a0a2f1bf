"""All functions, by key."""

from __future__ import annotations

from dougong.expressions.functions import (
    aggregates,
    dates,
    lists,
    logic,
    numeric,
    operators,
    people,
    spans,
    texts,
)
from dougong.expressions.functions.declaration import Function
from dougong.kernel.registry import Registry

PARTS: tuple[Function, ...] = (
    *operators.PARTS,
    *logic.PARTS,
    *aggregates.PARTS,
    *numeric.PARTS,
    *texts.PARTS,
    *dates.PARTS,
    *spans.PARTS,
    *lists.PARTS,
    *people.PARTS,
)
FUNCTIONS: Registry[Function] = Registry("function", PARTS)
