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
    "ISERR, ISERROR, ISNA, ISLOGICAL, NA": "there are no error values: what cannot be computed is blank, see IFERROR",
    "RAND, RANDBETWEEN": "a formula gives the same for the same record whenever it is computed",
}
"""Functions of spreadsheets that are left out."""

GROUPS: Mapping[str, tuple[str, str]] = {
    "errors": (
        "an error among values that are folded or chosen from",
        "there are no error values; what cannot be computed is blank, and aggregates leave blanks out",
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
    "missing": (
        "a call without an argument that spreadsheets demand",
        "a spreadsheet does not let it be entered",
    ),
    "boolean_text": (
        "true and false as texts in small letters",
        "spreadsheets write them in capitals, our formulas 是 and 否",
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
        "AND, OR, XOR pass over blanks",
        "a blank condition counts as false",
    ),
    "otherwise": (
        "IF without a second value gives FALSE",
        "it gives blank: a column has one type",
    ),
    "day_zero": (
        "1900-01-00, 1900-02-29, and nothing before 1900",
        "the first two never were, and there are days before",
    ),
    "star": (
        'the criterion "*" on numbers',
        "the vectors let it meet everything; spreadsheets let it meet texts only",
    ),
    "texts_passed_over": (
        "an error for texts in a range of numbers",
        "spreadsheets pass over them, and so does a column of numbers, which cannot hold them",
    ),
    "blank_number": (
        "VALUE and NUMBERVALUE of nothing is 0",
        "an empty number is not zero",
    ),
    "vectors": (
        "what the vectors expect and no spreadsheet does",
        "Excel's documentation says otherwise",
    ),
    "given_blank": (
        "an argument that is given, but empty",
        "a blank part stands nowhere, IF gives the blank it was given, TEXT shows the number as it is",
    ),
    "no_holiday": (
        "an error for a holiday that is no day",
        "what cannot be read is blank, and a blank holiday is passed over",
    ),
    "figures_shown": (
        "figures other than 0 in a pattern",
        "spreadsheets show them as they are; here the pattern is refused when the formula is written",
    ),
    "locale": (
        "numbers with spaces for thousands marks or with names of currencies",
        "spreadsheets read them in some countries only",
    ),
    "limits": (
        "numbers of more than fifteen figures",
        "they overflow to blank",
    ),
}
"""Groups of cases of functions that are there, which do not hold."""

_NOT_EXCEL = {
    ("DB", "1000000, 100000, 6, 7, 6"),
    ("AVERAGEIFS", '[2, 4, 8, 16], [1, 2, 3, 4], ">2", [1, 1, 1, 1], ">2"'),
    ("COUNTIF", '[true, false], "=1"'),
    ("TEXT", '{"$date": "2023-04-11T12:00:00"}, "DD MMMM, YYYY"'),
    ("VALUE", '""'),
    ("LEN", "[]"),
    ("SUMIFS", "[true, false, 3], [1, 1, 1], 1"),
    ("TRIM", r'"  spaces,      tabs, and\n      new lines"'),
    ("TRIM", r'"  spaces,\t\t\ttabs, and\nnew lines"'),
}
"""Cases of the group `vectors`: a last short year has its depreciation, an average of nothing is an error, TRUE is
not 1 and is not added up, MMMM is the name of a month, TRIM knows spaces only, VALUE("") is an error, and there is no
range of no cells."""

_NOTHING = '{"$undefined": 1}'
NAMED = {
    "vectors": _NOT_EXCEL,
    "given_blank": {
        ("FIND", f"{_NOTHING}, {_NOTHING}"),
        ("IF", f"{_NOTHING}, {_NOTHING}, {_NOTHING}"),
        ("TEXT", f"123, {_NOTHING}"),
    },
    "no_holiday": {
        ("NETWORKDAYS", '"1/1/1900", "2/1/1900", "a"'),
        ("WORKDAY", '"1/1/1900", 1, "a"'),
    },
    "figures_shown": {("TEXT", "123, 111")},
}
"""The groups whose cases are told one by one."""

AGAINST_EXCEL = frozenset(
    {"vectors", "star", "boolean_text", "missing", "texts_passed_over", "locale"}
)
"""Groups of cases that a spreadsheet itself does not hold: there they have no weight."""
