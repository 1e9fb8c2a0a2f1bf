"""A decision table as formulas, one for each output: what a table gives can be filtered, summed and shown anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.expressions import Expression
from dougong.rules.tables.spec import Row, TableSpec

BLANK = "BLANK"


def formula_of(table: TableSpec, output: str) -> str:
    """Return the formula of what a table gives: that of the first row that fits, blank where none does.

    Of a table in which only one row may fit it is the same, but does not tell of several that do.
    """
    cases = [f"{_fits(row)}, {_said(row.values, output)}" for row in table.rows]
    otherwise = _said(table.otherwise or {}, output)
    return f"IFS({', '.join([*cases, f'TRUE, {otherwise}'])})"


def _fits(row: Row) -> str:
    return " AND ".join(_parts(row)) or "TRUE"


def _parts(row: Row) -> Iterator[str]:
    for cell in row.tests.values():
        yield f"({cell.expression.source})"


def _said(values: Mapping[str, Expression], output: str) -> str:
    return values[output].source if output in values else BLANK
