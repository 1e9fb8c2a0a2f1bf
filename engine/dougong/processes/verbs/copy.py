"""抄送: whoever has the task before them lets colleagues know; nobody is waited for."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.effects import TellPeople
from dougong.processes.events import Act
from dougong.processes.run import Task, TaskKind, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.whom import named


class Copy:
    """Tell colleagues about a run; they see of the record what one sees oneself."""

    key: ClassVar[str] = "copy"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return self.key in case.node.verbs and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        people = named(step, act)
        step = step.noting_each(act, task, people)
        token = step.run.token(task.token)
        step = step.asking(token, TaskKind.NOTICE, people, TaskState.UNREAD)
        return step.deciding(TellPeople(people, "process.told_copy", task.node))


PART = Copy()
