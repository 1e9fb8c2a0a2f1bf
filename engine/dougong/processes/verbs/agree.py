"""同意 and 提交: the answers that let a run go on."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskKind, TaskState
from dougong.processes.step import Step
from dougong.processes.verbs.protocol import Case


@dataclass(frozen=True, slots=True)
class Answer:
    """A verb that finishes a task of one kind and lets the node count."""

    key: str
    kind: TaskKind
    demands: bool = True

    def offered(self, case: Case) -> bool:
        return case.task.kind is self.kind and case.task.state is TaskState.OPEN

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        step = step.finishing(task, self.key, act.comment).noting_act(act, task)
        return step.spec.nodes[task.node].resume(step, step.run.token(task.token))


AGREE = Answer("agree", TaskKind.APPROVE)
SUBMIT = Answer("submit", TaskKind.FILL)
