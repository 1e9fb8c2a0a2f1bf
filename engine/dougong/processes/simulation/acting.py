"""Whose task a step of a simulation is about, and what stands in for whatever only a real person could give."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.fields.protocol import Value
from dougong.processes.choices import choices_at
from dougong.processes.events import Act
from dougong.processes.facts import Facts
from dougong.processes.nodes.asked import Asked, Opinion, Signature
from dougong.processes.nodes.protocol import Access
from dougong.processes.run import Run, Task, TaskKind, TaskState
from dougong.processes.simulation.script import Deed
from dougong.processes.spec import ProcessSpec
from dougong.processes.verbs.catalogue import VERBS, offered
from dougong.processes.verbs.protocol import Case

STROKE = "M0 0L1 1"
SAYING = "—"
"""Said where a node demands a comment and a step has none."""
_AGREEING = {TaskKind.START: "resubmit", TaskKind.APPROVE: "agree", TaskKind.FILL: "submit"}


def agreeing(spec: ProcessSpec, run: Run) -> Deed | None:
    """Return how whoever is asked first agrees; None where nobody is asked."""
    waiting = (task for task in run.tasks if task.state is TaskState.OPEN)
    task = next((task for task in waiting if task.kind in _AGREEING), None)
    return Deed(_AGREEING[task.kind], task.node, task.person) if task else None


def task_for(spec: ProcessSpec, run: Run, deed: Deed) -> Task | None:
    """Return the task that a deed is done with: that of its person, or else of whoever is asked first."""
    found = [
        task
        for task in run.tasks
        if (not deed.at or task.node == deed.at) and deed.verb in offered(Case(spec, run, task))
    ]
    own = [task for task in found if task.person == deed.by]
    others = [task for task in found if task.state is TaskState.OPEN]
    return own[-1] if own else next(iter(others), None)


def act_of(spec: ProcessSpec, run: Run, task: Task, deed: Deed, facts: Facts) -> Act:
    """Return what happens; what a step leaves out and the node demands is stood in for."""
    node = spec.nodes[task.node]
    strict = isinstance(node, Asked) and node.opinion is not Opinion.OPTIONAL
    signed = isinstance(node, Asked) and node.signature is Signature.REQUIRED
    picked = {**_picked(spec, run, task, facts), **deed.chosen} if _demands(deed.verb) else {}
    return Act(
        task.id,
        deed.verb,
        task.person,
        deed.comment or (SAYING if strict else ""),
        deed.to,
        deed.node,
        tuple(deed.values),
        deed.place,
        picked,
        STROKE if signed else "",
    )


def _picked(spec: ProcessSpec, run: Run, task: Task, facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Choose the first way where one is to be chosen, and whoever chooses where people are."""
    return {
        each.node: each.ways[:1] or (task.person,)
        for each in choices_at(spec, run, task, facts)
        if not run.chosen.get(each.node)
    }


def lacking(spec: ProcessSpec, task: Task, verb: str, row: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the fields that must be filled in before a verb may be used, and are blank."""
    if not _demands(verb):
        return ()
    fields = spec.nodes[task.node].fields
    return tuple(
        key
        for key, access in fields.items()
        if access is Access.REQUIRED and row.get(key) in (None, "", ())
    )


def _demands(verb: str) -> bool:
    return verb in VERBS and VERBS[verb].demands
