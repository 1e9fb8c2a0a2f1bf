"""Reads what a cell of a decision table asks, by the type of its column's input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dougong.actions import Reader
from dougong.definitions.content import Body
from dougong.expressions import Type
from dougong.kernel.canonical import Json
from dougong.rules.tables.constants import Constant, constant_of
from dougong.rules.tables.tests import BOUNDS, TESTS, Asked

_ENDS = (frozenset({"least", "above"}), frozenset({"most", "below"}))


def read_test(said: Body, type: Type, reader: Reader) -> Asked | None:
    """Return a test; None where something is wrong with it, which the reader notes."""
    op = str(said.get("op", ""))
    if op not in TESTS or type.kind not in TESTS[op].kinds:
        reader.wrong("", "table.unfit_test")
        return None
    known = len(reader.problems)
    match TESTS[op].takes:
        case "values":
            asked = Asked(op, _values(said.get("values"), type, reader))
        case "bounds":
            asked = Asked(op, bounds=tuple(_bounds(said, type, reader).items()))
        case _:
            asked = Asked(op)
    return asked if len(reader.problems) == known else None


def _values(said: Json, type: Type, reader: Reader) -> tuple[Constant, ...]:
    raw = said if isinstance(said, list) else []
    found = [value for each in raw if (value := _constant(each, type, reader)) is not None]
    if not raw:
        reader.wrong("", "table.compares_nothing")
    return tuple(dict.fromkeys(found))


def _bounds(said: Body, type: Type, reader: Reader) -> dict[str, Constant]:
    given = [end for end in BOUNDS if said.get(end) is not None]
    found = {
        end: value for end in given if (value := _constant(said.get(end), type, reader)) is not None
    }
    if not given or any(len(side & set(given)) > 1 for side in _ENDS):
        reader.wrong("", "table.range_ends")
    elif len(found) == 2 and not _in_order(found):
        reader.wrong("", "table.range_empty")
    return found


def _in_order(bounds: Mapping[str, Any]) -> bool:
    """Tell whether anything lies between the two ends."""
    low, high = bounds.values()
    return bool(low < high) or (low == high and {*bounds} == {"least", "most"})


def _constant(said: Json, type: Type, reader: Reader) -> Constant | None:
    value = constant_of(said, type)
    if value is None:
        reader.wrong("", "table.no_constant")
        return None
    options = type.each.options
    if options is not None and value not in options.labels:
        reader.wrong("", "table.no_option", field=options.field, given=str(value))
        return None
    return value
