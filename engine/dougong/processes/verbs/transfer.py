"""转交: somebody else takes over the task."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.whom import not_asked


class Transfer:
    """Hand a task to a colleague, who votes in its place."""

    key: ClassVar[str] = "transfer"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return self.key in case.node.verbs and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        (to, *others) = not_asked(step, task, act)
        if others:
            raise Refusal("process.one_person", "to")
        closed = replace(
            task, state=TaskState.CLOSED, verb=self.key, comment=act.comment, closed_at=step.now
        )
        step = step.changing(closed).noting_act(act, task, to=to)
        step = step.adding(replace(task, person=to, opened_at=step.now, deputy_of=None))
        given = step.run.tasks[-1]
        return step.succeeding(task, given).opening(given, by=act.by).telling([given])


PART = Transfer()
