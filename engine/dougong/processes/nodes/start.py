"""发起: where a run begins, and where it waits for its initiator after a return or a withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.kernel.wording import Label
from dougong.processes.assignees.protocol import Assignee
from dougong.processes.choices import left_open
from dougong.processes.effects import TellPeople
from dougong.processes.facts import Need
from dougong.processes.making import Making
from dougong.processes.moves import leave
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import Status, TaskKind, TaskState, Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Start:
    """The initiator's own node."""

    key: str
    label: Label
    fields: Mapping[str, Access]
    verbs: frozenset[str] = frozenset()
    assignees: tuple[Assignee, ...] = ()
    type: ClassVar[str] = "start"

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def enter(self, step: Step, token: Token) -> Step:
        initiator = step.facts.heir(step.run.initiator)
        step = step.asking(token, TaskKind.START, [initiator], TaskState.OPEN)
        task = step.run.tasks[-1]
        match step.run.status:
            case Status.RUNNING if initiator and left_open(step, task):
                return step.deciding(TellPeople((initiator,), "process.told_choose", self.key))
            case Status.RUNNING:
                step = step.finishing(task, "start").noting("started", token, by=initiator)
                return leave(step, token)
            case Status.RETURNED:
                return step.deciding(TellPeople((initiator,), "process.told_returned", self.key))
        return step

    def resume(self, step: Step, token: Token) -> Step:
        return leave(step, token)


def _make(making: Making) -> Start:
    return Start(making.text("key"), making.label(), making.fields())


PART = NodeType("start", {"properties": {}}, _make)
