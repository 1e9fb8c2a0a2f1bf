"""What the language makes of the cases of spreadsheet functions that others collected."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.material.formulas.judging import Outcome, claimed, figures, judged
from tests.material.formulas.reasons import ABSENT, AGAINST_EXCEL, GROUPS

LEAST = 0.97
LEAST_OF_EXCEL = 0.94
"""What lacks has a reason: no error values (2 %), blanks that stay blank (2 %), and no grid of cells (1 %)."""


@pytest.fixture(scope="module")
def outcomes(material: Path) -> list[Outcome]:
    """Every case of a function that the language has."""
    found = json.loads((material / "formula" / "formulajs_business.json").read_text("utf-8"))
    return [judged(case) for case in found["cases"] if claimed(case["fn"])]


def test_nearly_every_case_of_the_functions_there_are_holds(
    outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    passed = [each for each in outcomes if each.kind == "passed"]
    failed = [each for each in outcomes if each.kind == "failed"]
    outside = len(outcomes) - len(passed) - len(failed)

    kept = [each for each in outcomes if each.kind not in AGAINST_EXCEL]

    summary = (
        f"{len({each.case['fn'] for each in outcomes})} functions, {len(outcomes)} cases: {len(passed)} pass, "
        f"{len(failed)} fail, {outside} are outside; {len(passed) / len(outcomes):.1%} of all, "
        f"{len(passed) / len(kept):.1%} of "
        f"the {len(kept)} that Excel holds, {len(passed) / (len(outcomes) - outside):.1%} of those inside"
    )
    with capsys.disabled():
        sys.stdout.write("\n".join(["", figures(outcomes), *map(str, failed), summary, ""]))

    assert len(passed) / len(kept) >= LEAST_OF_EXCEL
    assert len(passed) / (len(outcomes) - outside) >= LEAST


def test_every_case_outside_has_its_reason(outcomes: list[Outcome]) -> None:
    groups = {each.kind for each in outcomes} - {"passed", "failed"}

    assert groups <= set(GROUPS)


def test_every_function_left_out_has_its_reason(material: Path) -> None:
    found = json.loads((material / "formula" / "formulajs_business.json").read_text("utf-8"))
    absent = {case["fn"] for case in found["cases"] if not claimed(case["fn"])}
    explained = {name for names in ABSENT for name in names.split(", ")}

    assert absent <= explained
