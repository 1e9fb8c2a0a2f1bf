"""A formula that is wrong says all that is wrong, where, and in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dougong.expressions import ExpressionError, parse, problems_of
from dougong.kernel.wording import LOCALES, text_of
from tests.engine.expressions.world import NAMES

CASES = {
    case["title"]: case
    for case in json.loads(Path(__file__).with_name("problems.json").read_text("utf-8"))
}


@pytest.mark.parametrize("title", CASES)
def test_a_problem_names_its_place(title: str) -> None:
    source = CASES[title]["expression"]

    found = problems_of(source, NAMES)

    places = [
        [each.code, source[slice(each.params["start"], each.params["end"])]] for each in found
    ]
    assert places == CASES[title]["problems"]


@pytest.mark.parametrize("title", CASES)
def test_a_problem_reads_as_a_sentence_in_every_language(title: str) -> None:
    for problem in problems_of(CASES[title]["expression"], NAMES):
        for locale in LOCALES:
            text = text_of(problem, locale)
            assert text != problem.code
            assert "{" not in text
            assert "@type" not in text


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("1" + " + 1" * 80, "expression.too_deep"),
        ("SUM(" + ", ".join(["SUM(1, 2, 3, 4)"] * 120) + ")", "expression.too_large"),
        ("(" * 70 + "1" + ")" * 70, "expression.too_deep"),
        ('"' + "字" * 1500 + '"', "expression.too_long"),
        ("-" * 4000 + "1", "expression.too_deep"),
        ("NOT " * 1000 + "TRUE", "expression.too_deep"),
        ("1" + "+1" * 2000, "expression.too_deep"),
    ],
    ids=[
        "a long chain",
        "many parts",
        "many brackets",
        "many bytes",
        "many signs",
        "many words",
        "a longer chain",
    ],
)
def test_a_formula_beyond_the_limits_is_refused(source: str, code: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(source)

    assert refused.value.problem.code == code


def test_a_chain_of_texts_or_conditions_may_be_long() -> None:
    source = " & ".join(['"x"'] * 200)

    assert problems_of(source, NAMES) == ()
