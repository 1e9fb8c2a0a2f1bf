"""收回: whoever is stood in for takes a task back from their deputy."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Reclaim:
    """Take a task back that went to one's deputy; offered to nobody but the one in whose place it is."""

    key: ClassVar[str] = "reclaim"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return case.task.state is TaskState.OPEN and case.task.deputy_of is not None

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.changing(replace(task, person=act.by, deputy_of=None))
        return step.noting(self.key, task, by=act.by, comment=act.comment, to=task.person)


PART = Reclaim()
