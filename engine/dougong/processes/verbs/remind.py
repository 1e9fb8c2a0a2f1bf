"""催办: the initiator asks those who have not answered yet to do so, at most once an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from dougong.processes.effects import TellPeople
from dougong.processes.events import Act
from dougong.processes.run import Run, Status, Task, TaskKind, TaskState
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.withdraw import last_start

PAUSE = timedelta(hours=1)


class Remind:
    """Tell everybody who is asked and has not answered."""

    key: ClassVar[str] = "remind"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        run = case.run
        mine = run.status is Status.RUNNING and case.task == last_start(run)
        return mine and bool(waiting_for(run))

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        asked = waiting_for(step.run)
        reminded = [entry.at for entry in step.run.journal if entry.what == self.key]
        # Somebody who was asked only now has not been reminded yet.
        newest = max(each.opened_at for each in asked)
        if reminded and reminded[-1] >= newest and step.now - reminded[-1] < PAUSE:
            raise Refusal("process.reminded_already")
        step = step.noting_act(act, task)
        return step.deciding(
            TellPeople(people_asked(step.run), "process.told_remind", asked[0].node)
        )


def waiting_for(run: Run) -> tuple[Task, ...]:
    """Return what a run asks of people at the moment, but for its initiator's own part."""
    return tuple(
        task
        for task in run.tasks
        if task.state is TaskState.OPEN and task.kind not in {TaskKind.START, TaskKind.NOTICE}
    )


def people_asked(run: Run) -> tuple[str, ...]:
    """Return who has to answer at the moment, each once."""
    return tuple(dict.fromkeys(task.person for task in waiting_for(run)))


PART = Remind()
