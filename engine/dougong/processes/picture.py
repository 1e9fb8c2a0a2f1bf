"""A run laid over its process: what was passed, where it stands, what may come, what was not taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from dougong.processes.facts import Facts
from dougong.processes.nodes.ways import ahead_of
from dougong.processes.run import Entry, Run, Task
from dougong.processes.spec import ProcessSpec


class Standing(Enum):
    """How a node looks in the picture of a run."""

    PASSED = "passed"
    CURRENT = "current"
    FUTURE = "future"
    UNTAKEN = "untaken"


@dataclass(frozen=True, slots=True)
class Stop:
    """One node in the picture, with its last stay: from when to when, who was asked, and by when it must go on."""

    node: str
    standing: Standing
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    tasks: tuple[Task, ...] = ()
    due: datetime | None = None


def picture_of(spec: ProcessSpec, run: Run, facts: Facts) -> tuple[Stop, ...]:
    """Return every node of the process in the order it was drawn; what may come is what comes as things stand."""
    current = {token.node for token in run.tokens}
    ahead = ahead_of(spec, run, current, facts)
    lines: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in run.journal:
        lines[entry.node].append(entry)
    return tuple(
        _stop(run, node, _standing(node, current, ahead, passed=node in lines), lines[node])
        for node in spec.nodes
    )


def _standing(node: str, current: set[str], ahead: frozenset[str], *, passed: bool) -> Standing:
    if node in current:
        return Standing.CURRENT
    if node in ahead:
        return Standing.FUTURE
    return Standing.PASSED if passed else Standing.UNTAKEN


def _stop(run: Run, node: str, standing: Standing, entries: Sequence[Entry]) -> Stop:
    if standing in {Standing.FUTURE, Standing.UNTAKEN}:
        return Stop(node, standing)
    last = [entry for entry in entries if entry.visit == entries[-1].visit]
    # What was taken back has been left, and waits again.
    gone = (entry.at for entry in last if entry.what == "left")
    left = next(gone, None) if standing is Standing.PASSED else None
    tasks = tuple(task for task in run.tasks if task.visit == last[0].visit)
    due = next((token.due for token in run.tokens if token.visit == last[0].visit), None)
    return Stop(node, standing, last[0].at, left, tasks, due)


def ways_taken(run: Run) -> tuple[tuple[str, str], ...]:
    """Return the edges walked, as pairs of nodes, for the thick green line."""
    stops = [entry for entry in run.journal if entry.what == "arrived"]
    # Runs of before parallel ways do not say whence: there, one stop came after the other.
    before = [None, *(entry.node for entry in stops)]
    pairs = (
        (entry.params.get("came", came), entry.node)
        for came, entry in zip(before, stops, strict=False)
    )
    return tuple(dict.fromkeys((came, node) for came, node in pairs if came and came != node))
