"""What the language makes of the cases of spreadsheet functions that others collected."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.material.formulas.excel import answers
from tests.material.formulas.judging import Outcome, claimed, figures, judged
from tests.material.formulas.reasons import ABSENT, GROUPS

LEAST = 0.97
AGAINST_EXCEL = ("as_excel", "not_as_excel")
"""Where the source itself is against Excel: the language does as Excel, or as neither."""


@pytest.fixture(scope="module")
def outcomes(material: Path) -> list[Outcome]:
    """Every case of a function that the language has."""
    found = json.loads((material / "formula" / "formulajs_business.json").read_text("utf-8"))
    return [judged(case) for case in found["cases"] if claimed(case["fn"])]


def test_nearly_every_case_of_the_functions_there_are_holds(
    outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    passed = [each for each in outcomes if each.kind == "passed"]
    as_excel = [each for each in outcomes if each.kind == "as_excel"]
    kept = [each for each in outcomes if each.kind not in AGAINST_EXCEL]
    others = [each for each in outcomes if each.kind not in ("passed", "as_excel")]

    summary = (
        f"{len({each.case['fn'] for each in outcomes})} functions, {len(outcomes)} cases: {len(passed)} pass, "
        f"{len(passed) / len(outcomes):.1%}; {len(passed) / len(kept):.1%} of the {len(kept)} that Excel holds; "
        f"{(len(passed) + len(as_excel)) / len(outcomes):.1%} of all come out as in Excel"
    )
    with capsys.disabled():
        sys.stdout.write("\n".join(["", figures(outcomes), *map(str, others), summary, ""]))

    assert len(passed) / len(kept) >= LEAST
    assert (len(passed) + len(as_excel)) / len(outcomes) >= LEAST


def test_every_case_that_does_not_hold_has_its_reason(outcomes: list[Outcome]) -> None:
    groups = {each.kind for each in outcomes} - {"passed", *AGAINST_EXCEL}

    assert groups <= set(GROUPS)


def test_excel_is_quoted_only_where_the_source_is_against_it(outcomes: list[Outcome]) -> None:
    against = [each for each in outcomes if each.kind in AGAINST_EXCEL]

    assert len(against) == len(answers())


def test_every_function_left_out_has_its_reason(material: Path) -> None:
    found = json.loads((material / "formula" / "formulajs_business.json").read_text("utf-8"))
    absent = {case["fn"] for case in found["cases"] if not claimed(case["fn"])}
    explained = {name for names in ABSENT for name in names.split(", ")}

    assert absent <= explained
