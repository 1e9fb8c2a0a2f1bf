"""A definition is held against its schema; what is wrong is said once, at its place, in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dougong.definitions.check import Checker, malformed
from dougong.definitions.content import Body
from dougong.definitions.vocabulary import Vocabulary
from dougong.kernel.problems import Problem

CASES = json.loads((Path(__file__).parent / "check_cases.json").read_text("utf-8"))
FIELDS: Mapping[str, Body] = {
    "text": {"max": {"type": "integer"}},
    "number": {"decimals": {"type": "integer", "maximum": 6}},
    "sub_form": {"fields": {"type": "array", "items": {"part": "fields"}, "needed": True}},
}
CHECKER = Checker(Vocabulary({"fields": FIELDS}))


def an_order(case: dict[str, Any]) -> dict[str, Any]:
    body = {"key": "order", "label": "订单", "fields": [case["field"]] if "field" in case else []}
    return {
        name: value
        for name, value in (body | case.get("set", {})).items()
        if name != case.get("remove")
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_definition_is_held_against_its_schema(case: dict[str, Any]) -> None:
    found = CHECKER.of_definition("forms", "order", an_order(case))

    assert [(problem.path, problem.code) for problem in found] == [
        (path, code) for path, code, _ in case["problems"]
    ]
    for problem, (_, _, params) in zip(found, case["problems"], strict=True):
        assert {name: _plain(problem.params[name]) for name in params} == params


def test_a_slot_that_nobody_registered_is_open() -> None:
    rule: Body = {
        "key": "tag",
        "label": "打标",
        "trigger": {"on": "whatever"},
        "actions": [{"type": "sing", "song": 1}],
    }

    assert CHECKER.of_definition("rules", "tag", rule) == []


def test_every_kind_has_a_schema_that_knows_key_and_label() -> None:
    for folder in (
        "forms",
        "processes",
        "rules",
        "journeys",
        "reports",
        "dashboards",
        "datasets",
        "segments",
        "tables",
    ):
        missing = {problem.params.get("name") for problem in CHECKER.of_definition(folder, "x", {})}
        assert {"key", "label"} <= missing


def test_a_draft_may_be_unfinished_but_not_senseless() -> None:
    unfinished = Problem("forms/order", "definition.missing_property", {"name": "label"})
    unaddressed = Problem("forms/order/fields/0", "definition.missing_property", {"name": "key"})
    senseless = Problem("forms/order/labl", "definition.unknown_property", {"name": "labl"})

    assert malformed([unfinished, unaddressed, senseless]) == [unaddressed, senseless]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
