"""What is said about a process before it is published."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from dougong.expressions.names import FormNames
from dougong.processes import lint_process
from tests.engine.processes.story import BOB, NAMES, approve, chain, person

CASES = json.loads(Path(__file__).with_name("lint_cases.json").read_text("utf-8"))
SOUND = chain(approve("leader", person(BOB)))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_every_flaw_is_named_at_its_place(case: dict[str, Any]):
    body: Any = copy.deepcopy(SOUND)
    for path, value in case["change"].items():
        put(body, path.split("/"), value)

    found = {problem.path: problem.code for problem in lint_process(body, NAMES)}

    assert found == case["problems"]


def test_a_sound_process_has_no_problems():
    assert lint_process(SOUND, NAMES) == ()


def test_a_process_without_a_form_asks_for_one():
    found = lint_process({**SOUND, "form": ""}, FormNames("", {}))

    assert ("form", "process.no_form") in {(problem.path, problem.code) for problem in found}


def put(body: Any, path: list[str], value: Any) -> None:
    piece = body
    for name in path[:-1]:
        piece = keyed(piece, name) if isinstance(piece, list) else piece[name]
    if isinstance(piece, list):
        piece.append(value)
    else:
        piece[path[-1]] = value


def keyed(pieces: list[dict[str, Any]], name: str) -> Any:
    """Return an item of a list by its key, or by its place."""
    return (
        pieces[int(name)]
        if name.isdigit()
        else next(each for each in pieces if each["key"] == name)
    )
