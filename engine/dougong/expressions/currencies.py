"""How a figure is written: a sum of amounts is an amount, their ratio a bare number, the average of shares a share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dougong.expressions.tree import Node
from dougong.expressions.types import Type

_AGGREGATES = {"SUM", "AVERAGE", "MIN", "MAX", "FIRST", "LAST"}
_SUMS = {"+", "-", "NEGATE", "ABS", "MOD"}
_ROUNDINGS = {"ROUND", "ROUNDUP", "ROUNDDOWN", "INT", "CEILING", "FLOOR"}
_CHOICES = {"IF", "IFS", "SWITCH", "COALESCE", "IFBLANK"}
_KEPT_BY = _AGGREGATES | _SUMS | _ROUNDINGS | _CHOICES
_SHARED_BY = _AGGREGATES | _ROUNDINGS | _CHOICES


def denominated(function: str, arguments: Iterable[Node | None], result: Type) -> Type:
    """Return the type of a result with its currency; amounts in different ones have none together."""
    if result.kind != "number":
        return result
    figures = [each.type for each in arguments if each and each.type.kind == "number"]
    currency = _of(function, [each.currency for each in figures])
    share = function in _SHARED_BY and any(each.share for each in figures)
    return replace(result, currency=currency, share=share and not currency, stars=0)


def _of(function: str, said: list[str]) -> str:
    amounts = [currency for currency in said if currency]
    if function in _KEPT_BY:
        return amounts[0] if len(set(amounts)) == 1 else ""
    if function == "*":
        return amounts[0] if len(amounts) == 1 else ""
    return said[0] if function == "/" and amounts == said[:1] else ""
