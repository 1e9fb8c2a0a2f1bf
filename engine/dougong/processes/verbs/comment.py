"""评论: a remark in the trail; nothing moves."""

from __future__ import annotations

from typing import ClassVar

from dougong.processes.events import Act
from dougong.processes.run import Task, TaskState
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.protocol import Case


class Comment:
    """Say something."""

    key: ClassVar[str] = "comment"
    demands: ClassVar[bool] = False

    def offered(self, case: Case) -> bool:
        return case.task.state is not TaskState.WAITING

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        if not act.comment.strip():
            raise Refusal("process.comment_missing", "comment")
        return step.noting_act(act, task)


PART = Comment()
