"""Patterns of makers: those that can keep a server busy are refused, those that people need are not."""

from __future__ import annotations

import re
from time import process_time
from typing import Any

import pytest

from dougong.definitions.content import Body
from dougong.definitions.patterns import LONGEST, flaw_in
from dougong.definitions.place import Place
from dougong.publishing.wellformed import problems_at


@pytest.mark.parametrize(
    "pattern",
    ["[A-Z]{2}", r"(\d{1,3}\.){3}\d{1,3}", r"\w+@\w+\.\w+", "(ab)+", r"1[3-9]\d{9}", "A|B|C",
     r"[^()+*]+", r"\d{17}[\dX]", r"(?:CN|HK)-\d{4}(-\d+)?"],
)  # fmt: skip
def test_what_ends_is_a_pattern(pattern: str) -> None:
    assert flaw_in(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|a)*b", "(a*)*", "(a?){30}a{30}", "((a{1,9}){1,9}){1,9}", r"(.*a){12}",
     "a*a*a*a*a*b", "(?:x+x+)+y", r"([\]a]+)+", "(?#()(a+)+b", "(?x)#(\n(a+)+b", r"(a)\1*\1*\1*b",
     "(?P<x>a)(?P=x)*", "(a)?(?(1)a|b)*"],
)  # fmt: skip
def test_what_might_never_end_is_refused(pattern: str) -> None:
    assert flaw_in(pattern) == "definition.slow_pattern"


@pytest.mark.parametrize(
    ("pattern", "code"), [("(", "definition.no_pattern"), ("(a+)+$", "definition.slow_pattern")]
)
def test_a_form_with_such_a_pattern_is_not_kept(pattern: str, code: str) -> None:
    field: Body = {"key": "code", "type": "text", "label": "编号", "pattern": pattern}
    body: dict[str, Any] = {"key": "part", "label": "零件", "fields": [field]}

    found = problems_at(Place("crm", "forms", "part"), body)

    assert [(each.path, each.code) for each in found] == [("forms/part/fields/code/pattern", code)]


def test_a_pattern_is_held_against_texts_as_long_as_its_field_takes() -> None:
    pattern = r"\w+@\w+\.\w+"

    assert flaw_in(pattern, 200) is None
    assert flaw_in(pattern, 1000) == "definition.slow_pattern"
    assert flaw_in(r"\w+-\w+", 1000) is None


def test_the_slowest_pattern_that_is_taken_ends_while_somebody_waits() -> None:
    slowest = ["a*a*a*b", "(?:a?){22}b", r"a*a*\w*\w?\w?b", r"(?=a*a*a*b)c", r"(a{0,9}){6}b"]
    begun = process_time()
    taken = [pattern for pattern in slowest if flaw_in(pattern) is None]
    for pattern in taken:
        assert re.fullmatch(pattern, "a" * LONGEST) is None

    assert len(taken) == 4
    assert process_time() - begun < 8
