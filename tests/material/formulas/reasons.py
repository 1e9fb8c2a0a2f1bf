"""What spreadsheets do and formulas do not, with the reason: printed in docs/expressions.md, counted by the suite."""

from __future__ import annotations

from collections.abc import Mapping

ABSENT: Mapping[str, str] = {
    "AGGREGATE, SUBTOTAL": "a number chooses the function, and hidden rows are skipped; here it is named",
    "ARABIC, ROMAN, BASE, DECIMAL": "figures of other systems are not business",
    "AVERAGEA, MAXA, MINA, N, T, TYPE": "they ask what a cell happens to hold; a field has one type",
    "COLUMN, COLUMNS, ROW, ROWS, TRANSPOSE": "there is no grid of cells",
    "DOLLAR": "the amounts here are in yuan: TEXT with a pattern, RMB",
    "HLOOKUP, VLOOKUP": "a result is named, not counted off in a table: XLOOKUP, LOOKUP",
    "ISERR, ISERROR, ISNA, ISLOGICAL": "there are no error values: what cannot be computed is blank, see IFERROR",
    "RAND, RANDBETWEEN": "a formula gives the same for the same record whenever it is computed",
}
"""Functions of spreadsheets that are left out."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "errors": (
        "errors that are counted, looked for or stand in a column",
        "an error is refused where a formula is written, and a column holds a blank for what could not be computed",
    ),
    "mixed": (
        "a range with numbers, texts and conditions in it",
        "a column has one type",
    ),
    "table": (
        "a range of several columns where its shape counts",
        "a list is one column; each column is named, and SORTBY sorts one by another",
    ),
    "blank_cells": (
        "empty cells that are sorted",
        "spreadsheets put them last as 0; a list has no blanks",
    ),
    "several_separators": (
        "a list of separators in turn",
        "a separator is one text",
    ),
    "nothing_largest": (
        "MAX and MIN of nothing is 0",
        "the largest of nothing is blank, or zero would be below every real value",
    ),
    "blank_conditions": (
        "AND passes over a blank",
        "a blank condition counts as false; conditions that are all BLANK are refused",
    ),
    "otherwise": (
        "IF without a second value gives FALSE",
        "it gives blank: a column has one type",
    ),
    "day_zero": (
        "1900-01-00, 1900-02-29, and nothing before 1900",
        "the first two never were, and there are days before",
    ),
    "blank_number": (
        "VALUE of nothing is 0",
        "an empty number is not zero; NUMBERVALUE gives 0, as its page in spreadsheets says",
    ),
    "given_blank": (
        "an argument that is given, but empty",
        "a blank part stands nowhere, and IF gives the blank it was given",
    ),
    "figures_shown": (
        "figures other than 0 in a pattern",
        "spreadsheets show them as they are; here the pattern is refused when the formula is written",
    ),
    "limits": (
        "numbers of more than fifteen figures",
        "they overflow to blank",
    ),
}
"""Groups of cases of functions that are there, which do not hold."""

_NOTHING = '{"$undefined": 1}'
NAMED = {
    "given_blank": {
        ("FIND", f"{_NOTHING}, {_NOTHING}"),
        ("IF", f"{_NOTHING}, {_NOTHING}, {_NOTHING}"),
    },
    "figures_shown": {("TEXT", "123, 111")},
}
"""The groups whose cases are told one by one."""
