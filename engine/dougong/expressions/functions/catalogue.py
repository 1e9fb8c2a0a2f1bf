"""All functions, by key: ours, then those of installed packages."""

from __future__ import annotations

from dougong.expressions.functions import (
    aggregates,
    chinese,
    choosing,
    columns,
    composites,
    conditional,
    dates,
    finance,
    lists,
    logic,
    mathematics,
    moments,
    numeric,
    operators,
    people,
    rounding,
    searching,
    spans,
    spread,
    texts,
    weeks,
    working,
    writing,
)
from dougong.expressions.functions.declaration import Function
from dougong.expressions.functions.outside import SOURCE
from dougong.kernel.registry import Registry

PARTS: tuple[Function, ...] = (
    *operators.PARTS,
    *logic.PARTS,
    *choosing.PARTS,
    *aggregates.PARTS,
    *spread.PARTS,
    *conditional.PARTS,
    *numeric.PARTS,
    *rounding.PARTS,
    *mathematics.PARTS,
    *texts.PARTS,
    *searching.PARTS,
    *writing.PARTS,
    *dates.PARTS,
    *weeks.PARTS,
    *spans.PARTS,
    *moments.PARTS,
    *working.PARTS,
    *composites.PARTS,
    *lists.PARTS,
    *columns.PARTS,
    *finance.PARTS,
    *chinese.PARTS,
    *people.PARTS,
)
FUNCTIONS: Registry[Function] = Registry("function", PARTS, SOURCE)
