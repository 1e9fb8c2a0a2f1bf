"""Cases of spreadsheet functions run, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dougong.expressions import Value, compile_expression
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.kernel.errors import Invalid
from tests.engine.expressions.world import AROUND
from tests.material.formulas.excel import REFUSED, answers
from tests.material.formulas.reasons import NAMED
from tests.material.formulas.sheet import NoColumn, Outside, Sheet
from tests.material.formulas.spreadsheet import (
    Given,
    is_error,
    is_nothing,
    items_of,
    serial_of,
    sheet_of,
    shown,
)
from tests.material.formulas.tables import expected_of, is_table, sheets_of

Case = Mapping[str, Any]
EXCEL = answers()
CONSTANTS = {"TRUE", "FALSE", "NA"}
"""What the language reads as a constant, or an error, and spreadsheets write as a function."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`passed`; `as_excel` or `not_as_excel` where the source is against Excel; else its group, or `failed`."""

    case: Case
    kind: str
    formula: str = ""
    found: str = ""

    def __str__(self) -> str:
        given = f"{self.case['fn']}({shown(self.case['args'])})"
        return f"{given} => {self.case['expected']!r}: {self.formula} gave {self.found}"


def claimed(function: str) -> bool:
    """Tell whether the language has a function of this name."""
    return function in CONSTANTS or (function in FUNCTIONS and not FUNCTIONS[function].operator)


def judged(case: Case) -> Outcome:
    """Run one case."""
    if case["fn"] in CONSTANTS:
        return _run(case, [(Sheet(f"{case['fn']}()"), case["expected"])])
    try:
        return _run(case, _sheets(case))
    except NoColumn:
        return _run(case, [(Sheet(f"{case['fn']}(rows.none)"), case["expected"])])
    except Outside as outside:
        return Outcome(case, outside.group)


def _sheets(case: Case) -> Sequence[tuple[Sheet, Given]]:
    """Return the formulas of a case, and what each has to give: of a table one for each column."""
    function, arguments, expected = case["fn"], case["args"], case["expected"]
    if not is_table(function, arguments):
        return [(sheet_of(function, arguments), expected)]
    sheets = sheets_of(arguments)
    if is_error(expected):
        return [(sheet, expected) for sheet in sheets]
    return list(zip(sheets, expected_of(expected, arguments), strict=True))


def _run(case: Case, sheets: Sequence[tuple[Sheet, Given]]) -> Outcome:
    for sheet, expected in sheets:
        value = _value(sheet)
        if not _holds(value, expected, case):
            return Outcome(case, _otherwise(case, value), sheet.formula, repr(value))
    return Outcome(case, "passed", sheets[0][0].formula)


def _value(sheet: Sheet) -> Value | Invalid:
    """Return what the formula gives, or why it is refused where it is written."""
    try:
        return compile_expression(sheet.formula, sheet.names).evaluate(sheet.row, AROUND)
    except Invalid as invalid:
        return invalid


def _holds(value: Value | Invalid, expected: Given, case: Case) -> bool:
    if isinstance(value, Invalid):
        return expected is REFUSED or is_error(expected)
    return expected is not REFUSED and equal(value, expected, case.get("tolerance", 0))


def _otherwise(case: Case, value: Value | Invalid) -> str:
    """Return the group of a case that does not hold, or that it failed."""
    written = (case["fn"], shown(case["args"]))
    if written in EXCEL:
        return "as_excel" if _holds(value, EXCEL[written], case) else "not_as_excel"
    function, arguments, expected = case["fn"], case["args"], case["expected"]
    values = list(items_of(arguments))
    blank = any(is_nothing(each) or each == "" for each in values)
    groups = {
        "errors": any(map(is_error, values)),
        "day_zero": isinstance(value, date) and value.year < 1900 and is_error(expected),
        "blank_conditions": function in ("AND", "OR", "XOR") and blank,
        "blank_number": function == "VALUE" and expected == 0 and value is None,
        "blank_cells": function == "SORT" and blank,
        "nothing_largest": function in ("MAX", "MIN")
        and expected == 0
        and all(map(is_nothing, values)),
        "otherwise": function == "IF" and expected is False and len(arguments) == 2,
        **{group: written in cases for group, cases in NAMED.items()},
    }
    return next((group for group, holds in groups.items() if holds), "failed")


def equal(value: Value, expected: Given, tolerance: float) -> bool:
    """Tell whether a value is what is expected: an error or an empty text is blank."""
    if is_error(expected) or is_nothing(expected) or expected == "":
        return value is None
    if isinstance(expected, list):
        items = [each for each in items_of(expected) if each != ""]
        found = list(value) if isinstance(value, tuple) else []
        return len(items) == len(found) and all(
            equal(one, other, tolerance) for one, other in zip(found, items, strict=True)
        )
    if isinstance(value, date):
        return _same_day(value, expected)
    return _same_scalar(value, expected, tolerance)


def _same_scalar(value: Value, expected: Given, tolerance: float) -> bool:
    if isinstance(expected, bool) or isinstance(value, bool):
        return value is expected
    if isinstance(expected, int | float) and isinstance(value, Decimal):
        # Our numbers have twelve decimals; the vectors are floats.
        return abs(float(value) - expected) <= max(tolerance, 1e-12) * max(1.0, abs(expected))
    # A range of texts and numbers became a column of texts.
    return value == (str(expected) if isinstance(value, str) else expected)


def _same_day(value: date, expected: Given) -> bool:
    if isinstance(expected, Mapping):
        return value.isoformat()[:10] == str(expected["$date"])[:10]
    return isinstance(expected, int) and serial_of(value) == expected


def figures(outcomes: Iterable[Outcome]) -> str:
    """Return a table: cases, passed, failed and outside, by function."""
    by_function: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        by_function.setdefault(outcome.case["fn"], Counter())[outcome.kind] += 1
    lines = []
    for function, kinds in sorted(by_function.items()):
        outside = {kind: n for kind, n in kinds.items() if kind not in ("passed", "failed")}
        reasons = ", ".join(f"{n} {kind}" for kind, n in sorted(outside.items()))
        row = f"{function:18} {sum(kinds.values()):4} {kinds['passed']:4} {kinds['failed']:4}  {reasons}"
        lines.append(row.rstrip())
    return "\n".join([f"{'function':18}  all  pass fail  outside", *lines])
