"""作废: the initiator gives a returned or withdrawn run up."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.effects import Outcome
from dougong.processes.events import Act
from dougong.processes.moves import end
from dougong.processes.run import Status, Task, TaskKind, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Cancel:
    """End a run that waits for its initiator; what it held is dropped."""

    key: ClassVar[str] = "cancel"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return case.task.kind is TaskKind.START and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.finishing(task, self.key, act.comment).noting_act(act, task)
        return end(step, Status.CANCELLED, Outcome.DISCARD)


PART = Cancel()
