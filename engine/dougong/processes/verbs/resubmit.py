"""重新提交: the initiator lets a returned or withdrawn run go on."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.events import Act
from dougong.processes.run import Status, Task, TaskKind, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Resubmit:
    """Start the next round."""

    key: ClassVar[str] = "resubmit"
    demands: ClassVar[bool] = True

    def offered(self, case: Case) -> bool:
        return case.task.kind is TaskKind.START and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        if step.run.status is Status.RUNNING:
            # It has only waited to be told who is asked.
            step = step.finishing(task, "start", act.comment)
            step = step.noting("started", task, by=act.by, comment=act.comment)
        else:
            step = step.finishing(task, self.key, act.comment).noting_act(act, task)
        step = replace(step, run=replace(step.run, status=Status.RUNNING))
        return step.spec.nodes[task.node].resume(step, step.run.token(task.token))


PART = Resubmit()
