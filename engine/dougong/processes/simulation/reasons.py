"""Why somebody is asked: by which rule they were found, or in whose place they stand."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from dougong.processes.assignees.protocol import Assignee
from dougong.processes.facts import Facts
from dougong.processes.nodes.protocol import About, about
from dougong.processes.run import Entry, Run, Task, TaskKind
from dougong.processes.spec import ProcessSpec


class Why(Enum):
    """What made somebody one of those who are asked."""

    STARTED = "started"
    FOUND = "found"
    NOBODY = "nobody"
    """The rules found nobody, so that the administrators are asked."""
    SUPERIOR = "superior"
    """The rules found the initiator, in whose place their superior is asked."""
    ADDED = "added"
    COPIED = "copied"
    HANDED = "handed"
    OVERDUE = "overdue"


class Spared(Enum):
    """Why somebody need not answer."""

    AGREED_BEFORE = "agreed_before"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Reason:
    """`rules` are the places of the rules among those of the node, `of` is who added or handed over."""

    task: Task
    why: Why
    rules: tuple[int, ...] = ()
    of: str | None = None
    spared: Spared | None = None


def reason_for(spec: ProcessSpec, run: Run, task: Task, facts: Facts) -> Reason:
    """Return why a task of a run is its person's; `facts` are those by which they were found."""
    spared = next((each for each in Spared if _noted(run, task, each.value, task.person)), None)
    if task.kind is TaskKind.START:
        return Reason(task, Why.STARTED)
    if task.added_by:
        return Reason(task, Why.ADDED, of=task.added_by)
    if (entry := _line(run, task, _COPIED)) is not None and task.kind is TaskKind.NOTICE:
        return Reason(task, Why.COPIED, of=entry.by)
    if (entry := _line(run, task, _HANDED)) is not None:
        by_clock = entry.what.startswith("overdue_")
        why, of = (Why.OVERDUE, entry.params.get("of")) if by_clock else (Why.HANDED, entry.by)
        return Reason(task, why, of=of)
    here = about(run, task.node, facts)
    rules = tuple(
        number
        for number, rule in enumerate(spec.nodes[task.node].assignees)
        if _finds(rule, task.person, here, facts)
    )
    if rules:
        return Reason(task, Why.FOUND, rules, spared=spared)
    nobody = _noted(run, task, "deputised", None)
    return Reason(task, Why.NOBODY if nobody else Why.SUPERIOR, spared=spared)


def _finds(rule: Assignee, person: str, here: About, facts: Facts) -> bool:
    return any(person in facts.answers.get(need, ()) for need in rule.needs(here))


def _line(run: Run, task: Task, what: Set[str]) -> Entry | None:
    """Return the line that says how a task came to its person from somebody else."""
    lines = (entry for entry in run.journal if entry.visit == task.visit)
    return next(
        (entry for entry in lines if entry.what in what and entry.params.get("to") == task.person),
        None,
    )


_COPIED = frozenset({"copy"})
_HANDED = frozenset({"transfer", "overdue_transfer", "overdue_escalate", "overdue_accompany"})


def _noted(run: Run, task: Task, what: str, by: str | None) -> bool:
    return any(
        entry.what == what and entry.visit == task.visit and entry.by == by for entry in run.journal
    )
