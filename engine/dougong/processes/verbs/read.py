"""已阅: whoever was copied in has read it."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Read:
    """Mark a notice as read."""

    key: ClassVar[str] = "read"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return case.task.state is TaskState.UNREAD

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.changing(replace(task, state=TaskState.READ, verb=self.key, closed_at=step.now))
        return step.noting(self.key, task, by=act.by)


PART = Read()
