"""What each field type takes, refuses and gives back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dougong.fields import FIELD_TYPES
from dougong.kernel.problems import Problem

CASES = json.loads(Path(__file__).with_name("parse_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_value_is_read_exactly_or_refused_with_a_reason(case: dict[str, Any]) -> None:
    field_type = FIELD_TYPES[case["type"]].of(case.get("settings", {}))

    value = field_type.parse(case["raw"])

    if "problem" in case:
        assert isinstance(value, Problem)
        assert value.code == case["problem"]
    else:
        assert not isinstance(value, Problem), value
        assert field_type.dump(value) == case["wire"]


@pytest.mark.parametrize("nested", ["<ul><li>", "<blockquote>", "<b>x</b>"])
def test_marks_without_end_are_refused_before_a_parser_sees_them(nested: str) -> None:
    text = FIELD_TYPES["rich_text"].of({}).parse({"html": nested * 10_000})

    assert isinstance(text, Problem)
    assert text.code == "field.too_many_marks"
