"""Doubts about processes: ways that are never taken, and joins at which nothing meets."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions.covering import covered
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import label_in
from dougong.processes.nodes.protocol import name_of
from dougong.processes.nodes.ways import PARTING
from dougong.processes.spec import ProcessSpec
from dougong.publishing.app_spec import AppSpec


def never_taken(spec: AppSpec) -> Iterator[Problem]:
    """Yield the ways of branches whose conditions hold only where an earlier one decides, or nowhere."""
    for key, process in spec.processes.items():
        for place, edge in enumerate(process.edges):
            if edge.condition is None:
                continue
            first = process.nodes[edge.source].type == "branch"
            earlier = [
                each.condition
                for each in process.edges[:place]
                if first and each.source == edge.source and each.condition
            ]
            if covered(edge.condition, earlier):
                path = join_path("processes", key, "edges", place, "condition")
                way = label_in(edge.label) or name_of(process.nodes[edge.target])
                yield Problem(path, "lint.never_taken", {"way": way})


def joins_alone(spec: AppSpec) -> Iterator[Problem]:
    """Yield the joins to which no fork leads: whoever comes there waits for nobody."""
    for key, process in spec.processes.items():
        met = {process.meeting(fork) for fork in _forks(process)}
        for node in process.nodes.values():
            if node.type == "join" and node.key not in met:
                path = join_path("processes", key, "nodes", node.key)
                yield Problem(path, "lint.join_alone", {"name": name_of(node)})


def _forks(process: ProcessSpec) -> Iterator[str]:
    return (node.key for node in process.nodes.values() if node.type in PARTING)
