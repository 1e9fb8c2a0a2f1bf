"""取回: whoever has answered takes the answer back, as long as nobody has acted on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.events import Act
from dougong.processes.nodes.ways import forks_around
from dougong.processes.run import Run, Status, Task, TaskKind, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case

_ANSWERS = frozenset({"agree", "submit"})


class TakeBack:
    """Undo one's own answer: the task is open again, and what came of it is closed."""

    key: ClassVar[str] = "take_back"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        task, run = case.task, case.run
        answered = task.state is TaskState.DONE and task.verb in _ANSWERS
        current = run.status is Status.RUNNING and task.round == run.round
        return answered and current and _unheeded(case)

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        token = step.run.token(task.token)
        step = step.noting_act(act, task)
        if token.visit != task.visit:
            step = step.closing(step.run.visit_of(token)).noting("left", token)
            step = step.placing(replace(token, node=task.node, visit=task.visit))
        for each in _undone(step.run, task):
            # Who shares a vote has no turn of their own.
            state = TaskState.OPEN if each.beside else TaskState.WAITING
            step = step.changing(_anew(each, state))
        # Whoever takes it back has it before them, and need not be told.
        step = step.changing(_anew(task, TaskState.OPEN))
        return step.spec.nodes[task.node].resume(step, step.run.token(task.token))


def _anew(task: Task, state: TaskState) -> Task:
    return replace(task, state=state, closed_at=None, verb=None, comment="")


def _unheeded(case: Case) -> bool:
    """Tell whether an answer can be undone: nobody has acted on it, and no ways were parted or met since."""
    run, task = case.run, case.task
    token = next((token for token in run.tokens if token.id == task.token), None)
    if token is None or frozenset(token.forks) != forks_around(case.spec, task.node):
        return False
    after = [each for each in run.tasks if each.token == task.token and _came_of(task, each)]
    return not any(each.state is TaskState.DONE for each in after)


def _came_of(task: Task, other: Task) -> bool:
    """Tell whether a task was opened by an answer, or later."""
    if other.id == task.id or other.kind is TaskKind.NOTICE:
        return False
    turned = task.closed_at is not None and other.opened_at >= task.closed_at
    return other.visit > task.visit or (other.visit == task.visit and turned)


def _undone(run: Run, task: Task) -> Sequence[Task]:
    """Return what else was asked on the same visit and was closed, or became due, by the answer."""
    visit = [each for each in run.tasks if each.visit == task.visit and each.id != task.id]
    return [
        each
        for each in visit
        if (
            each.state is TaskState.CLOSED
            and each.verb is None
            and each.closed_at == task.closed_at
        )
        or (each.state is TaskState.OPEN and _came_of(task, each))
    ]


PART = TakeBack()
