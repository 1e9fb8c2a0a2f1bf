"""拒绝: the answer that ends a run, if the vote lets it."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Reject:
    """Refuse what is asked for."""

    key: ClassVar[str] = "reject"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return self.key in case.node.verbs and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.finishing(task, self.key, act.comment).noting_act(act, task)
        return step.spec.nodes[task.node].resume(step, step.run.token(task.token))


PART = Reject()
