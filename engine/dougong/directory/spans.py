"""Lengths of time as definitions write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dougong.directory.working_time import Span, Unit
from dougong.kernel.canonical import Json

LONGEST = 9999
SPAN: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "amount": {"type": "integer", "minimum": 1, "maximum": LONGEST},
        "unit": {"enum": [unit.value for unit in Unit]},
    },
    "required": ["amount", "unit"],
    "additionalProperties": False,
}
_PLAIN = {Unit.MINUTES: "minutes", Unit.HOURS: "hours", Unit.DAYS: "days"}
_UNITS = frozenset(unit.value for unit in Unit)


def read_span(said: Json) -> Span | None:
    """Read a length of time; None where there is none, or what the schema refuses."""
    if not isinstance(said, Mapping):
        return None
    amount, unit = said.get("amount"), said.get("unit")
    if not isinstance(amount, int) or not 0 < amount <= LONGEST or unit not in _UNITS:
        return None
    return Span(amount, Unit(unit))


def plain_length(span: Span) -> timedelta | None:
    """Return how long a span is that runs at night and on holidays, too; None for one of working time."""
    unit = _PLAIN.get(span.unit)
    return timedelta(**{unit: span.amount}) if unit else None
