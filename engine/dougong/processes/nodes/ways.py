"""Which ways a run takes out of a node, as the record is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dougong.expressions import Expression, Surroundings
from dougong.processes.edge import Edge
from dougong.processes.facts import Facts
from dougong.processes.run import Run
from dougong.processes.spec import ProcessSpec
from dougong.processes.walking import met

PARALLEL, INCLUSIVE = "parallel", "inclusive"
PARTING = frozenset({PARALLEL, INCLUSIVE})
"""The nodes after which several ways may be walked at once."""


def ways_taken_at(spec: ProcessSpec, node: str, run: Run, facts: Facts) -> Sequence[Edge]:
    """Return the first way that is open at a branch, every open one at an inclusive fork, all ways anywhere else.

    Where somebody chooses the way, that is the one they chose, and any of them before.
    """
    match spec.nodes[node].type:
        case "branch":
            return _open(spec, node, run, facts)[:1]
        case "inclusive":
            return _open(spec, node, run, facts)
        case "choice" if node in run.chosen:
            return [way for way in spec.ways_from(node) if way.target in run.chosen[node]]
    return spec.ways_from(node)


def ahead_of(spec: ProcessSpec, run: Run, nodes: Iterable[str], facts: Facts) -> frozenset[str]:
    """Return nodes with all that a run comes to from there if nothing changes."""

    def onward(node: str) -> Iterator[str]:
        return (edge.target for edge in ways_taken_at(spec, node, run, facts))

    return frozenset(met(nodes, onward))


def forks_around(spec: ProcessSpec, node: str) -> frozenset[str]:
    """Return the forks that a token at a node has been parted at, and where its ways have not met yet."""
    return frozenset(
        fork.key
        for fork in spec.nodes.values()
        if fork.type in PARTING
        and fork.key != node
        and node in spec.reached_from([fork.key], around=spec.meeting(fork.key))
    )


def _open(spec: ProcessSpec, node: str, run: Run, facts: Facts) -> Sequence[Edge]:
    """Return the ways whose conditions hold, in order; the default, wherever it was drawn, where none does."""
    around = facts.around(run.initiator)
    ways = spec.ways_from(node)
    holding = [each for each in ways if each.condition and _holds(each.condition, facts, around)]
    return holding or [each for each in ways if each.condition is None]


def _holds(condition: Expression, facts: Facts, around: Surroundings) -> bool:
    return condition.evaluate(facts.record, around) is True
