"""撤回: the initiator takes the run back to mend it."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.events import Act
from dougong.processes.moves import send_home
from dougong.processes.run import Run, Status, Task, TaskKind, TaskState
from dougong.processes.spec import Withdrawal
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


class Withdraw:
    """Take a running run back to its start."""

    key: ClassVar[str] = "withdraw"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        running = case.run.status is Status.RUNNING and case.task.state is TaskState.DONE
        if not running or case.task != last_start(case.run):
            return False
        match case.spec.withdrawal:
            case Withdrawal.ANYTIME:
                return True
            case Withdrawal.UNHANDLED:
                return not _handled(case.run)
        return False

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.noting_act(act, task)
        return send_home(step, step.run.tokens[0], Status.WITHDRAWN)


def last_start(run: Run) -> Task:
    """Return the initiator's latest task: by it a run is withdrawn or submitted again."""
    return next(task for task in reversed(run.tasks) if task.kind is TaskKind.START)


def _handled(run: Run) -> bool:
    return any(
        task.state is TaskState.DONE and task.kind is not TaskKind.START and task.round == run.round
        for task in run.tasks
    )


PART = Withdraw()
