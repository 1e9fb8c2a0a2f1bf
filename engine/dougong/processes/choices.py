"""What people choose on the way: who is asked at a node, and where a branch leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msgspec.structs import replace

from dougong.processes.assignees.chosen import By, Chosen
from dougong.processes.edge import Edge
from dougong.processes.events import Act
from dougong.processes.facts import Active, Facts
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.choice import WayChoice
from dougong.processes.nodes.protocol import Node, name_of
from dougong.processes.nodes.ways import ahead_of, ways_taken_at
from dougong.processes.run import UNFINISHED, Run, Task, TaskKind
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Refusal, Step
from dougong.processes.walking import met


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for a node: people, or, where it has `ways`, one of the nodes that they lead to."""

    node: str
    ways: tuple[str, ...] = ()


def choices_at(spec: ProcessSpec, run: Run, task: Task, facts: Facts) -> tuple[Choice, ...]:
    """Return what somebody may choose with an answer to a task, as things stand.

    Of those who sign one behind the other, the last one chooses.
    """
    # In nearly every process nobody chooses anything, and there is no need to walk it.
    if not any(map(_is_chosen_for, spec.nodes.values())):
        return ()
    if any(each.awaits == task.id and each.state in UNFINISHED for each in run.tasks):
        return ()
    found = _chosen_next(spec, task.node, lambda node: ways_taken_at(spec, node, run, facts))
    if task.kind is TaskKind.START:
        ahead = ahead_of(spec, run, [task.node], facts)
        found += [node for key, node in spec.nodes.items() if key in ahead and _for_start(node)]
    return tuple({node.key: _choice(spec, node) for node in found}.values())


def chooses(spec: ProcessSpec, node: str) -> bool:
    """Tell whether whoever answers at a node may have to choose something, whichever way a run takes."""
    return bool(_chosen_next(spec, node, spec.ways_from))


def left_open(step: Step, task: Task) -> Sequence[str]:
    """Return the nodes for which something may be chosen at a task, and has not been."""
    return _unchosen(choices_at(step.spec, step.run, task, step.facts), step.run)


def _unchosen(offered: Iterable[Choice], run: Run) -> Sequence[str]:
    return [each.node for each in offered if not run.chosen.get(each.node)]


def choose(step: Step, task: Task, act: Act) -> Step:
    """Keep what an act chooses; raises `Refusal` for what cannot be, and for what an initiator leaves open."""
    offered = {each.node: each for each in choices_at(step.spec, step.run, task, step.facts)}
    for node, picked in act.chosen.items():
        _check(step, offered.get(node), node, picked)
    step = replace(step, run=replace(step.run, chosen={**step.run.chosen, **act.chosen}))
    missing = _unchosen(offered.values(), step.run)
    if missing and task.kind is TaskKind.START:
        called = name_of(step.spec.nodes[missing[0]])
        raise Refusal("process.choose_first", f"chosen/{missing[0]}", node=called)
    return replace(step, choosing=frozenset(missing))


def _check(step: Step, choice: Choice | None, node: str, picked: tuple[str, ...]) -> None:
    path = f"chosen/{node}"
    if choice is None:
        raise Refusal("process.no_choice", path)
    if choice.ways and (len(picked) != 1 or picked[0] not in choice.ways):
        raise Refusal("process.no_such_way", path)
    if not choice.ways and (not picked or step.facts.people([Active(picked)]) != picked):
        raise Refusal("process.no_such_person", path)


Ways: TypeAlias = Callable[[str], Sequence[Edge]]


def _chosen_next(spec: ProcessSpec, node: str, ways: Ways) -> list[Node]:
    """Return the nodes for which whoever answers at one chooses something."""

    def onward(key: str) -> Iterator[str]:
        # Who is asked there chooses what comes after.
        asked = isinstance(spec.nodes[key], Asked)
        return (edge.target for edge in (() if asked else ways(key)))

    reached = [spec.nodes[key] for key in met((edge.target for edge in ways(node)), onward)]
    return [each for each in reached if _chosen_by(By.PREVIOUS, each) or _is_choice(each)]


def _chosen_by(by: By, node: Node) -> bool:
    return any(isinstance(each, Chosen) and each.by is by for each in node.assignees)


def _for_start(node: Node) -> bool:
    return _chosen_by(By.INITIATOR, node)


def _is_chosen_for(node: Node) -> bool:
    return _is_choice(node) or any(isinstance(each, Chosen) for each in node.assignees)


def _is_choice(node: Node) -> bool:
    return isinstance(node, WayChoice)


def _choice(spec: ProcessSpec, node: Node) -> Choice:
    ways = spec.ways_from(node.key) if _is_choice(node) else ()
    return Choice(node.key, tuple(edge.target for edge in ways))
