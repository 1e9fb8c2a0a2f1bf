"""Records whose fields equal given values, as a query: values become constants of the formula language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from dougong.expressions import Names, compile_expression
from dougong.fields.protocol import Value
from dougong.records.query import Query
from dougong.records.shape import FormRef

MOST_MATCHES = 500
"""An action that would touch more records than this is a job for an import, not for a rule."""


def matching(form: FormRef, wanted: Mapping[str, Value], names: Names) -> Query:
    """Return the records in which every field has the wanted value; a blank is found by being blank."""
    condition = " AND ".join(f"{key} = {literal(value)}" for key, value in wanted.items())
    return Query(form, compile_expression(condition, names), fields=("id",), limit=MOST_MATCHES)


def literal(value: Value) -> str:
    """Return a constant of the formula language.

    >>> literal('5" pipe'), literal(date(2026, 1, 2))
    ('"5"" pipe"', 'DATE(2026, 1, 2)')
    """
    if value is None:
        return "BLANK"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"DATE({value.year}, {value.month}, {value.day})"
    if isinstance(value, Mapping):
        return literal(value.get("id"))
    return '"' + str(value).replace('"', '""') + '"'
