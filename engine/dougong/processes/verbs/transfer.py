"""转交: somebody else takes over the task."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from dougong.processes.effects import TellPeople
from dougong.processes.events import Act
from dougong.processes.facts import Active
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case


class Transfer:
    """Hand a task to a colleague, who votes in its place."""

    key: ClassVar[str] = "transfer"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return self.key in case.node.verbs and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        if not act.to or not step.facts.people([Active((act.to,))]):
            raise Refusal("process.no_such_person", "to")
        if act.to in _asked(step, task):
            raise Refusal("process.asked_already", "to")
        closed = replace(
            task, state=TaskState.CLOSED, verb=self.key, comment=act.comment, closed_at=step.now
        )
        step = step.changing(closed).adding(
            replace(task, person=act.to, opened_at=step.now, deputy_of=task.person)
        )
        step = step.noting(self.key, task, by=act.by, comment=act.comment, to=act.to)
        return step.deciding(TellPeople((act.to,), "process.told_task", task.node))


def _asked(step: Step, task: Task) -> frozenset[str]:
    tasks = step.run.visit_of(step.run.token(task.token))
    return frozenset(each.person for each in tasks if each.state is not TaskState.CLOSED)


PART = Transfer()
