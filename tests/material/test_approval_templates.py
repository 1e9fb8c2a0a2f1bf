"""Approval templates that others use: each is a process of ours, passes the lint, and is walked to its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dougong.processes import Act, Status, TaskState, compile_process
from dougong.processes.choices import choices_at
from dougong.processes.spec import ProcessSpec
from tests.engine.processes.story import DAN, EVE, NAMES, Story
from tests.material.approvals.reading import process_of

MOST = 50


@pytest.fixture(scope="module")
def templates(material: Path) -> list[Mapping[str, Any]]:
    """Every template that is written out; of some, only the names were kept."""
    found = json.loads((material / "process" / "cn_approvals.json").read_text("utf-8"))
    return [each for each in found if "steps" in each or "tree" in each]


def walked(story: Story) -> Story:
    """Let everybody agree; who has a choice asks Dan and Eve, and takes each way before one they took already."""
    taken: set[str] = set()
    for _ in range(MOST):
        task = next((each for each in story.run.tasks if each.state is TaskState.OPEN), None)
        if task is None:
            return story
        chosen: dict[str, tuple[str, ...]] = {}
        for choice in choices_at(story.spec, story.run, task, story.facts):
            fresh = [way for way in choice.ways if way not in taken]
            taken |= set(fresh[:1])
            chosen[choice.node] = (
                tuple(fresh[:1] or choice.ways[-1:]) if choice.ways else (DAN, EVE)
            )
        verb = {"start": "resubmit", "fill": "submit"}.get(task.kind.value, "agree")
        story.happen(Act(task.id, verb, task.person, chosen=chosen))
    raise AssertionError("it never came to its end")


def test_every_template_is_a_process_that_is_walked_to_its_end(
    templates: list[Mapping[str, Any]],
) -> None:
    assert templates
    for template in templates:
        spec = compile_process(process_of(template), NAMES)
        assert isinstance(spec, ProcessSpec), (template["name"], spec)

        story = walked(Story(spec).begin())

        assert story.run.status is Status.AGREED, template["name"]
        met = {entry.node for entry in story.run.journal}
        asked = {node.key for node in spec.nodes.values() if node.type == "approve"}
        assert asked <= met, template["name"]
