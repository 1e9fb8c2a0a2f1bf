"""A file holds one idea, a function one level of it; catalogues, parsers and compilers may have a budget.

`budget.json` lists them with the lines they may have. It may only shrink.
"""

from __future__ import annotations

import json

from tests.architecture.tree import functions_of, python_files, style_sheets, text_of, web_files

LONGEST_FILE = 350
LONGEST_FUNCTION = 40
BUDGET = json.loads(text_of("tests/architecture/budget.json"))
"""Functions of TypeScript are measured by `runtime/web/src/testing/sizes.test.ts`, which can read them."""


def lines_of_files() -> dict[str, int]:
    return {
        name: text_of(name).count("\n") for name in (*python_files(), *web_files(), *style_sheets())
    }


def lines_of_functions() -> dict[str, int]:
    return {
        f"{name}::{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for name in python_files()
        for function in functions_of(name)
    }


def too_long(sizes: dict[str, int], limit: int, budget: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > budget.get(name, limit)}


def not_needed(sizes: dict[str, int], limit: int, budget: dict[str, int]) -> list[str]:
    return [name for name in budget if sizes.get(name, 0) <= limit]


def test_no_file_is_longer_than_its_limit() -> None:
    assert too_long(lines_of_files(), LONGEST_FILE, BUDGET["files"]) == {}


def test_no_function_is_longer_than_its_limit() -> None:
    assert too_long(lines_of_functions(), LONGEST_FUNCTION, BUDGET["functions"]) == {}


def test_the_budget_lists_nothing_that_keeps_the_general_limit() -> None:
    assert not_needed(lines_of_files(), LONGEST_FILE, BUDGET["files"]) == []
    assert not_needed(lines_of_functions(), LONGEST_FUNCTION, BUDGET["functions"]) == []
