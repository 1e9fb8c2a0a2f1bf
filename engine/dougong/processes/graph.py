"""The graph of a process: one start, an end within reach of every node, no circle, nothing left lying about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from dougong.kernel.problems import Problem, join_path
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.back import Back
from dougong.processes.nodes.protocol import Node, name_of
from dougong.processes.nodes.ways import PARTING
from dougong.processes.spec import ProcessSpec


def check_graph(spec: ProcessSpec, problems: list[Problem]) -> None:
    """Add what is wrong with how the nodes hang together."""
    found = [*_loose_edges(spec), *_wrong_count(spec, "start")]
    problems += found
    if not found:
        problems += [
            *_unreached(spec),
            *_dead_ends(spec),
            *_after_ends(spec),
            *_endless(spec),
            *_forks(spec),
            *_circles(spec),
            *_backs(spec),
        ]


def _loose_edges(spec: ProcessSpec) -> Iterator[Problem]:
    for index, edge in enumerate(spec.edges):
        for end, key in (("from", edge.source), ("to", edge.target)):
            if key not in spec.nodes:
                yield Problem(join_path("edges", index, end), "process.unknown_end", {"node": key})


def _wrong_count(spec: ProcessSpec, type: str) -> Iterator[Problem]:
    if [node.type for node in spec.nodes.values()].count(type) != 1:
        yield Problem("nodes", "process.one_start")


def _unreached(spec: ProcessSpec) -> Iterator[Problem]:
    reached = spec.reached_from([spec.start])
    return (
        _at(node, "process.unreached") for node in spec.nodes.values() if node.key not in reached
    )


def _dead_ends(spec: ProcessSpec) -> Iterator[Problem]:
    """Yield nodes where a token would be stuck."""
    for node in spec.nodes.values():
        if node.type not in {"end", "back"} and not spec.ways_from(node.key):
            yield _at(node, "process.dead_end")


def _after_ends(spec: ProcessSpec) -> Iterator[Problem]:
    """Yield ends from which a way leads on: nobody ever walks it."""
    for node in spec.nodes.values():
        if node.type == "end" and spec.ways_from(node.key):
            yield _at(node, "process.after_end")


def _forks(spec: ProcessSpec) -> Iterator[Problem]:
    for node in spec.nodes.values():
        if (
            node.type not in {"branch", "choice", "end", *PARTING}
            and len(spec.ways_from(node.key)) > 1
        ):
            yield _at(node, "process.fork_without_branch")
        if node.type in PARTING and not _meets(spec, node.key):
            yield _at(node, "process.never_meets")
        elif node.type in PARTING:
            yield from _walked_twice(spec, node.key)


def _meets(spec: ProcessSpec, fork: str) -> bool:
    """Tell whether every way from a fork comes to one join; one that always leads back never does."""
    meeting = spec.meeting(fork)
    return meeting is not None and all(
        spec.leads_to(edge.target, meeting) for edge in spec.ways_from(fork)
    )


def _endless(spec: ProcessSpec) -> Iterator[Problem]:
    """Yield ways back into what leads nowhere but to that way back."""
    for node in spec.nodes.values():
        if isinstance(node, Back) and node.to in spec.nodes:
            ahead = spec.reached_from([node.to])
            if not any(spec.nodes[key].type == "end" for key in ahead if key in spec.nodes):
                yield _at(node, "process.endless")


def _walked_twice(spec: ProcessSpec, fork: str) -> Iterator[Problem]:
    """Yield where ways from a fork come together before they meet: each would bring a token of its own."""
    meeting = spec.meeting(fork)
    ways = [spec.reached_from([edge.target], around=meeting) for edge in spec.ways_from(fork)]
    shared = {node for node, times in Counter(chain.from_iterable(ways)).items() if times > 1}
    first = {
        edge.target
        for edge in spec.edges
        if edge.target in shared and (edge.source == fork or edge.source not in shared)
    }
    for key in sorted(first):
        params = {"name": name_of(spec.nodes[key]), "fork": name_of(spec.nodes[fork])}
        yield Problem(join_path("nodes", key), "process.walked_twice", params)


def _circles(spec: ProcessSpec) -> Iterator[Problem]:
    for node in spec.nodes.values():
        if any(spec.leads_to(edge.target, node.key) for edge in spec.ways_from(node.key)):
            yield _at(node, "process.circle")


def _backs(spec: ProcessSpec) -> Iterator[Problem]:
    """Yield ways back that do not lead to somebody who has been asked before."""
    for node in spec.nodes.values():
        if not isinstance(node, Back):
            continue
        target = spec.nodes.get(node.to)
        if not isinstance(target, Asked) or not spec.leads_to(node.to, node.key):
            yield _at(node, "process.no_way_back")


def _at(node: Node, code: str) -> Problem:
    return Problem(join_path("nodes", node.key), code, {"name": name_of(node)})
