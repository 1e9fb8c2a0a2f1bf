"""抄送: people are told, nobody is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.kernel.wording import Label
from dougong.processes.assignees.catalogue import read_assignees
from dougong.processes.assignees.protocol import Assignee
from dougong.processes.effects import TellPeople
from dougong.processes.facts import Need
from dougong.processes.making import Making
from dougong.processes.moves import leave
from dougong.processes.nodes.protocol import About, Access, NodeType, about
from dougong.processes.run import TaskKind, TaskState, Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Copy:
    """A node that tells people."""

    key: str
    label: Label
    assignees: tuple[Assignee, ...]
    fields: Mapping[str, Access]
    verbs: frozenset[str] = frozenset()
    type: ClassVar[str] = "cc"

    def needs(self, about: About) -> Iterable[Need]:
        return [need for assignee in self.assignees for need in assignee.needs(about)]

    def enter(self, step: Step, token: Token) -> Step:
        people = step.facts.people(self.needs(about(step.run, self.key, step.facts)))
        step = step.asking(token, TaskKind.NOTICE, people, TaskState.UNREAD).noting("copied", token)
        return leave(step.deciding(TellPeople(people, "process.told_copy", self.key)), token)

    def resume(self, step: Step, token: Token) -> Step:
        return step


def _make(making: Making) -> Copy:
    return Copy(making.text("key"), making.label(), read_assignees(making), making.fields())


PART = NodeType(
    "cc",
    {
        "properties": {
            "assignees": {"type": "array", "items": {"part": "assignees"}, "maxItems": 50}
        }
    },
    _make,
)
