"""What operators come to, by the vectors of two other languages."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dougong.expressions import compile_expression
from dougong.kernel.errors import Invalid
from tests.engine.expressions.world import AROUND, NAMES
from tests.material.formulas.judging import equal
from tests.material.formulas.operators import cel, json_logic, names_and_row
from tests.material.formulas.sheet import Outside

LEAST = 0.97
REFUSED = {
    "expression.operands": "types that are told apart beforehand",
    "expression.argument": "types that are told apart beforehand",
    "expression.number_too_long": "numbers of more than fifteen figures",
}


def cases_of(material: Path, name: str) -> list[dict[str, Any]]:
    found = json.loads((material / "formula" / name).read_text("utf-8"))
    cases: list[dict[str, Any]] = found["cases"]
    return cases


def _json_logic(case: dict[str, Any]) -> str:
    formula = json_logic(case["rule"])
    names, row = names_and_row(case.get("data"))
    value = compile_expression(formula, names).evaluate(row, AROUND)
    return "passed" if equal(value, case["expected"], 0) else f"{formula} gave {value!r}"


def _cel(case: dict[str, Any]) -> str:
    formula = cel(case["expr"])
    if "expected" not in case:
        raise Outside("errors")
    if not isinstance(case["expected"], bool | int | float | str):
        raise Outside("values of another kind")
    value = compile_expression(formula, NAMES).evaluate({}, AROUND)
    return "passed" if equal(value, case["expected"], 0) else f"{formula} gave {value!r}"


@pytest.mark.parametrize(
    ("name", "run"),
    [("json_logic.json", _json_logic), ("cel_simple.json", _cel)],
    ids=["JsonLogic", "CEL"],
)
def test_operators_come_to_what_others_say(
    material: Path, name: str, run: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds, outside = Counter[str](), Counter[str]()
    failed: list[str] = []
    for case in cases_of(material, name):
        try:
            outcome = run(case)
        except Outside as group:
            outside[group.group] += 1
            continue
        except Invalid as refused:
            code = refused.problems[0].code
            if code in REFUSED:
                outside[REFUSED[code]] += 1
                continue
            outcome = f"{case} was refused: {code}"
        kinds["passed" if outcome == "passed" else "failed"] += 1
        failed += [] if outcome == "passed" else [outcome]

    with capsys.disabled():
        lines = [*failed, f"{name}: {dict(kinds)}, outside {dict(outside)}", ""]
        sys.stdout.write("\n".join(["", *lines]))

    assert kinds["passed"] / sum(kinds.values()) >= LEAST
