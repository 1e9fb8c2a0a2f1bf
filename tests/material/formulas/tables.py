"""Tables sorted by one of their columns: here each column is sorted by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from tests.material.formulas.sheet import NoColumn, Outside, Sheet
from tests.material.formulas.spreadsheet import column_of, is_error, is_nothing

Table: TypeAlias = "list[list[Any]]"


def is_table(function: str, arguments: Sequence[Any]) -> bool:
    """Tell whether a case sorts several columns, or several rows by columns."""
    if function != "SORT" or not arguments or not isinstance(arguments[0], list):
        return False
    rows = _rows(arguments)
    return len(rows) > 0 and all(isinstance(row, list) and row for row in rows)


def _rows(arguments: Sequence[Any]) -> list[Any]:
    """Return what is sorted row by row; a flat range is one row, unless it is sorted by columns."""
    given: list[Any] = arguments[0]
    across = len(arguments) > 3 and arguments[3] is True
    flat = not any(isinstance(each, list) for each in given)
    return [given] if flat and not across and len(given) > 1 else given


def sheets_of(arguments: Sequence[Any]) -> list[Sheet]:
    """Return a formula for each column of what comes out, or raise `Outside`."""
    _, index, order, across = (*arguments, *[None] * 4)[:4]
    given = _rows(arguments)
    table = turned(given) if across is True else given
    at = 1 if is_nothing(index) else index
    if across not in (None, True, False) or not isinstance(at, int):
        raise Outside("table")
    if not 1 <= at <= len(table[0]):
        raise NoColumn
    columns = turned(table)
    if any(is_error(each) for column in columns for each in column):
        raise Outside("errors")
    direction = 1 if is_nothing(order) else order
    return [sheet_for(column, columns[at - 1], direction) for column in columns]


def sheet_for(column: list[Any], keys: list[Any], order: object) -> Sheet:
    """Return the formula that sorts one column by another."""
    sheet = Sheet(f"SORTBY(rows.c0, rows.c1, {order})")
    sheet.columns = {"c0": column_of(column), "c1": column_of(keys)}
    return sheet


def expected_of(expected: Table, arguments: Sequence[Any]) -> Table:
    """Return what is expected, column by column of what was sorted."""
    across = len(arguments) > 3 and arguments[3] is True
    return expected if across else turned(expected)


def turned(table: Table) -> Table:
    """Return the columns of a table as its rows."""
    if len({len(row) for row in table}) > 1:
        raise Outside("table")
    return [list(column) for column in zip(*table, strict=True)]
