"""汇合: those that were parted wait for one another, and go on as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.processes.making import Making
from dougong.processes.moves import meet
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Join(Passing):
    """Where the ways of a fork come together; whoever was never parted passes."""

    type: ClassVar[str] = "join"

    def enter(self, step: Step, token: Token) -> Step:
        return meet(step, token)


def _make(making: Making) -> Join:
    return Join(making.text("key"), making.label())


PART = NodeType("join", {"properties": {}}, _make)
