"""条件: the first edge whose condition holds is taken, or the one without a condition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from dougong.expressions import Expression, Surroundings
from dougong.expressions.types import BOOLEAN
from dougong.kernel.wording import Label, label_in
from dougong.processes.edge import Edge
from dougong.processes.facts import Facts, Need
from dougong.processes.making import Making
from dougong.processes.moves import follow
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import Token
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Branch:
    """A fork with one way out for each case; the default is tried last, wherever it was drawn."""

    key: str
    label: Label
    fields: Mapping[str, Access] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    type: ClassVar[str] = "branch"

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def enter(self, step: Step, token: Token) -> Step:
        taken = way_taken(step.spec, self.key, step.run.initiator, step.facts)
        step = step.noting(
            "took", token, edge=label_in(taken.label) or taken.target, to=taken.target
        )
        return follow(step, token, taken.target)

    def resume(self, step: Step, token: Token) -> Step:
        return step


def way_taken(spec: ProcessSpec, branch: str, initiator: str, facts: Facts) -> Edge:
    """Return the way that a run takes at a branch, as the record is."""
    return open_ways(spec, branch, initiator, facts)[0]


def open_ways(spec: ProcessSpec, node: str, initiator: str, facts: Facts) -> Sequence[Edge]:
    """Return the ways out of a node whose conditions hold, in order; the default where none does."""
    around = Surroundings(facts.moment, initiator, facts.departments, facts.department_tree)
    ways = spec.ways_from(node)
    holding = [each for each in ways if each.condition and _holds(each.condition, facts, around)]
    return holding or [each for each in ways if each.condition is None]


def _holds(condition: Expression, facts: Facts, around: Surroundings) -> bool:
    return condition.evaluate(facts.record, around) is True


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
