"""Records whose fields equal given values, as a query: values become constants of the formula language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from dougong.expressions import Expression, Names, compile_expression
from dougong.fields.protocol import Value
from dougong.records.query import Query, Sort
from dougong.records.shape import FormRef

MOST_MATCHES = 500
"""An action that would touch more records than this is a job for an import, not for a rule."""


def matching(
    form: FormRef,
    wanted: Mapping[str, Value],
    names: Names,
    where: Expression | None = None,
    most: int = MOST_MATCHES,
) -> Query:
    """Return the records in which every field has the wanted value, and that fit a condition.

    A blank is found by being blank. One more is asked for than is borne, so that too many are noticed.
    """
    parts = [f"({where.source})"] if where else []
    parts += [f"{key} = {literal(value)}" for key, value in wanted.items()]
    condition = compile_expression(" AND ".join(parts), names)
    return Query(form, condition, sort=(Sort("id"),), fields=("id",), limit=most + 1)


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
