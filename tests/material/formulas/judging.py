"""Cases of spreadsheet functions run, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dougong.expressions import Value, compile_expression
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.kernel.errors import Invalid
from tests.engine.expressions.world import AROUND
from tests.material.formulas.reasons import NAMED
from tests.material.formulas.sheet import Outside, Sheet
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
SMALL_BOOLEANS = {
    "EXACT", "FIND", "LEFT", "LEN", "LOWER", "MID", "PROPER", "REPT", "RIGHT", "SEARCH", "SUBSTITUTE", "TEXTJOIN",
    "TRIM", "UPPER",
}  # fmt: skip
CONSTANTS = {"TRUE", "FALSE"}
"""Constants of the language that spreadsheets write as functions."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`passed`, `failed`, or the group of cases that are `outside`."""

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
        return _run(case, f"{case['fn']}()", None)
    try:
        if is_table(case["fn"], case["args"]):
            return _table(case)
        sheet = sheet_of(case["fn"], case["args"])
    except Outside as outside:
        return Outcome(case, outside.group)
    return _run(case, sheet.formula, sheet)


def _run(case: Case, formula: str, sheet: Sheet | None) -> Outcome:
    names = sheet.names if sheet else sheet_of("PI", []).names
    try:
        expression = compile_expression(formula, names)
    except Invalid as invalid:
        codes = ", ".join(problem.code for problem in invalid.problems)
        return Outcome(case, _refused(case, codes), formula, f"refused: {codes}")
    value = expression.evaluate(sheet.row if sheet else {}, AROUND)
    passed = equal(value, case["expected"], case.get("tolerance", 0))
    kind = "passed" if passed else _otherwise(case, value)
    return Outcome(case, kind, formula, repr(value))


def _refused(case: Case, codes: str) -> str:
    if is_error(case["expected"]):
        return "passed"
    return "missing" if codes == "expression.too_few" else _otherwise(case, None)


def _table(case: Case) -> Outcome:
    """Run a formula for each column; the case holds when all of them do."""
    sheets = sheets_of(case["args"])
    if is_error(case["expected"]):
        raise Outside("errors")
    wanted = expected_of(case["expected"], case["args"])
    for sheet, expected in zip(sheets, wanted, strict=True):
        value = compile_expression(sheet.formula, sheet.names).evaluate(sheet.row, AROUND)
        if not equal(value, expected, 0):
            return Outcome(case, _otherwise(case, value), sheet.formula, repr(value))
    return Outcome(case, "passed")


def _otherwise(case: Case, value: Value) -> str:
    """Return the group of a case that does not hold, or that it failed."""
    function, arguments, expected = case["fn"], case["args"], case["expected"]
    values = list(items_of(arguments))
    texts = any(isinstance(each, str) for argument in arguments for each in _range(argument))
    blank = any(is_nothing(each) or each == "" for each in values)
    groups = {
        "errors": any(map(is_error, values)),
        "texts_passed_over": texts and is_error(expected) and isinstance(value, Decimal),
        "day_zero": isinstance(value, date) and value.year < 1900 and is_error(expected),
        "boolean_text": function in SMALL_BOOLEANS
        and any(isinstance(each, bool) for each in values),
        "blank_conditions": function in ("AND", "OR", "XOR") and blank,
        "blank_number": function in ("VALUE", "NUMBERVALUE") and expected == 0 and value is None,
        "blank_cells": function == "SORT" and blank,
        **{group: (function, shown(arguments)) in cases for group, cases in NAMED.items()},
    }
    return next((group for group, holds in groups.items() if holds), _group_of(case) or "failed")


def _range(argument: Given) -> list[Given]:
    return list(items_of(argument)) if isinstance(argument, list) else []


def _group_of(case: Case) -> str | None:
    """Return the group that the arguments and what is expected of them say."""
    function, arguments, expected = case["fn"], case["args"], case["expected"]
    values = list(items_of(arguments))
    if function in ("MAX", "MIN") and expected == 0 and all(map(is_nothing, values)):
        return "nothing_largest"
    if function == "IF" and expected is False and len(arguments) == 2:
        return "otherwise"
    if function == "VALUE" and isinstance(arguments[0] if arguments else None, str):
        return "locale" if _is_local(arguments[0]) else None
    criteria = function.endswith(("IF", "IFS")) and function not in ("IF", "IFS")
    return "star" if criteria and "*" in arguments and _has_numbers(arguments) else None


def _is_local(text: str) -> bool:
    return (
        bool(text.strip())
        and text.strip()[-1:].isdigit()
        and (" " in text.strip() or (text[:3].isalpha() and text[3:4].isdigit()))
    )


def _has_numbers(arguments: Iterable[Given]) -> bool:
    """Tell whether the criterion "*" is for a range that is not all texts."""
    held = list(arguments)
    return any(
        not isinstance(item, str)
        for before, criterion in pairwise(held)
        if criterion == "*" and isinstance(before, list)
        for item in items_of(before)
    )


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
