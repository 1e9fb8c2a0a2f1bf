"""条件: the first edge whose condition holds is taken, or the one without a condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import BOOLEAN
from dougong.kernel.wording import label_in
from dougong.processes.making import Making
from dougong.processes.moves import follow
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.nodes.ways import ways_taken_at
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Branch(Passing):
    """A fork with one way out for each case; the default is tried last, wherever it was drawn."""

    type: ClassVar[str] = "branch"

    def enter(self, step: Step, token: Token) -> Step:
        [taken] = ways_taken_at(step.spec, self.key, step.run, step.facts)
        step = step.noting(
            "took", token, edge=label_in(taken.label) or taken.target, to=taken.target
        )
        return follow(step, token, taken.target)


def _make(making: Making) -> Branch:
    check_conditions(making)
    return Branch(making.text("key"), making.label())


def check_conditions(making: Making) -> None:
    """Demand one way without a condition, and a condition that can be true on every other."""
    for edge in making.edges:
        condition = edge.expression("condition")
        if condition is not None and condition.type != BOOLEAN:
            edge.note("condition", "process.not_a_condition")
    _check_default(making, [edge for edge in making.edges if not edge.text("condition")])


def _check_default(making: Making, bare: list[Making]) -> None:
    marked = [edge for edge in bare if edge.body.get("default") is True]
    if len(marked) == 1:
        for edge in bare:
            if edge not in marked:
                edge.note("condition", "process.condition_missing", name=label_in(edge.label()))
    elif len(bare) != 1:
        code = "process.one_default" if bare else "process.no_default"
        making.note("", code, name=making.name())


PART = NodeType("branch", {"properties": {}}, _make)
