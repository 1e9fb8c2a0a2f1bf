"""重试 and 跳过: what the system could not do is tried again, or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dougong.processes.effects import Perform
from dougong.processes.events import Act
from dougong.processes.moves import leave
from dougong.processes.run import Task, TaskKind, TaskState, Token
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


@dataclass(frozen=True, slots=True)
class Repair:
    """An administrator's answer to a step that failed; the other administrators need not answer too."""

    key: str
    onward: Callable[[Step, Token], Step]
    demands: bool = False

    def offered(self, case: Case) -> bool:
        return case.task.kind is TaskKind.REPAIR and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.finishing(task, self.key, act.comment).noting_act(act, task)
        token = step.run.token(task.token)
        return self.onward(step.closing(step.run.visit_of(token)), token)


def _again(step: Step, token: Token) -> Step:
    return step.deciding(Perform(token.visit))


RETRY = Repair("retry", _again)
SKIP = Repair("skip", leave)
