"""Which functions may stand where: most formulas are computed by pages and databases too, some on the server alone."""

from __future__ import annotations

from collections.abc import Callable

from dougong.expressions.functions.declaration import Function

Allow = Callable[[Function], bool]


def ours(function: Function) -> bool:
    """Allow the functions that every page and every database has."""
    return not function.outside


def anything(function: Function) -> bool:
    """Allow every function, for what only ever runs on the server."""
    return True
