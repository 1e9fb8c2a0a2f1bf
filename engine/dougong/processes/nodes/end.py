"""结束: the run has been agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.processes.effects import Outcome
from dougong.processes.moves import end
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.run import Status, Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class End(Passing):
    """Where every way through a process leads."""

    type: ClassVar[str] = "end"

    def enter(self, step: Step, token: Token) -> Step:
        return end(step, Status.AGREED, Outcome.APPLY)


PART = NodeType("end", {"properties": {}}, lambda making: End(making.text("key"), making.label()))
