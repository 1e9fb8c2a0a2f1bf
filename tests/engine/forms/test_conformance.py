"""What forms come to, said once for the server and for the browser."""

from __future__ import annotations

import pytest

from tests.engine.forms.conformance import Case, compiled_case, files, outcome, shown, written

CASES = [(name, case) for name, cases in files().items() for case in cases]


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{name}: {case['title']}" for name, case in CASES]
)
def test_a_form_comes_to(case: Case) -> None:
    spec = compiled_case(case)

    found = outcome(spec, case)

    assert shown(spec.forms["order"], found.values, case["values"]) == case["values"]
    assert sorted(found.hidden) == case.get("hidden", [])
    problems = [[problem.path, problem.code] for problem in found.problems]
    assert sorted(problems) == sorted(case.get("problems", []))


def test_what_the_browser_is_tested_with_is_up_to_date() -> None:
    for path, content in written().items():
        assert path.read_text("utf-8") == content, "run python -m tests.engine.forms.conformance"
