"""Which ways a run takes out of a node, as the record is."""

from __future__ import annotations

from collections.abc import Sequence

from dougong.expressions import Expression, Surroundings
from dougong.processes.edge import Edge
from dougong.processes.facts import Facts
from dougong.processes.spec import ProcessSpec

PARALLEL, INCLUSIVE = "parallel", "inclusive"
PARTING = frozenset({PARALLEL, INCLUSIVE})
"""The nodes after which several ways may be walked at once."""


def ways_taken_at(spec: ProcessSpec, node: str, initiator: str, facts: Facts) -> Sequence[Edge]:
    """Return the first way that is open at a branch, every open one at an inclusive fork, all ways anywhere else."""
    match spec.nodes[node].type:
        case "branch":
            return _open(spec, node, initiator, facts)[:1]
        case "inclusive":
            return _open(spec, node, initiator, facts)
    return spec.ways_from(node)


def _open(spec: ProcessSpec, node: str, initiator: str, facts: Facts) -> Sequence[Edge]:
    """Return the ways whose conditions hold, in order; the default, wherever it was drawn, where none does."""
    around = Surroundings(facts.moment, initiator, facts.departments, facts.department_tree)
    ways = spec.ways_from(node)
    holding = [each for each in ways if each.condition and _holds(each.condition, facts, around)]
    return holding or [each for each in ways if each.condition is None]


def _holds(condition: Expression, facts: Facts, around: Surroundings) -> bool:
    return condition.evaluate(facts.record, around) is True
