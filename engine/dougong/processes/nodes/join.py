"""汇合: those that were parted wait for one another, and go on as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from dougong.kernel.wording import Label
from dougong.processes.facts import Need
from dougong.processes.making import Making
from dougong.processes.moves import meet
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Join:
    """Where the ways of a fork come together; whoever was never parted passes."""

    key: str
    label: Label
    fields: Mapping[str, Access] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    type: ClassVar[str] = "join"

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def enter(self, step: Step, token: Token) -> Step:
        return meet(step, token)

    def resume(self, step: Step, token: Token) -> Step:
        return step


def _make(making: Making) -> Join:
    return Join(making.text("key"), making.label())


PART = NodeType("join", {"properties": {}}, _make)
