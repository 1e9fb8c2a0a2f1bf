"""Coverage: which nodes and ways of a process were walked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dougong.processes.picture import ways_taken
from dougong.processes.run import Run
from dougong.processes.spec import ProcessSpec


@dataclass(frozen=True, slots=True)
class Walked:
    """Nodes by key, and ways as the pairs of nodes that they join."""

    nodes: frozenset[str] = frozenset()
    ways: frozenset[tuple[str, str]] = frozenset()


def walked(spec: ProcessSpec, runs: Iterable[Run]) -> Walked:
    """Return what runs have walked of a process as it is now."""
    nodes, ways = set[str](), set[tuple[str, str]]()
    for run in runs:
        nodes |= {entry.node for entry in run.journal if entry.what == "arrived"}
        ways |= set(ways_taken(run))
    drawn = {(edge.source, edge.target) for edge in spec.edges}
    return Walked(frozenset(nodes & spec.nodes.keys()), frozenset(ways & drawn))
