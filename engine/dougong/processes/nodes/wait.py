"""等待: the run rests for a while, or until a date of the record, and then goes on by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from dougong.processes.making import Making
from dougong.processes.moves import leave
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.run import Token
from dougong.processes.step import Step
from dougong.processes.timing import TIMING, Timing, read_timing


@dataclass(frozen=True, slots=True)
class Wait(Passing):
    """A node that the clock lets a token pass; where its field is blank, it waits until somebody fills it in."""

    timing: Timing = field(default_factory=Timing)
    type: ClassVar[str] = "wait"

    def enter(self, step: Step, token: Token) -> Step:
        due = self.timing.due(step.now, step.facts.record, step.facts.office, opening=True)
        if due is None or due > step.now:
            return step
        return leave(step.noting("waited", token), token)


def _make(making: Making) -> Wait:
    return Wait(making.text("key"), making.label(), timing=read_timing(making))


PART = NodeType("wait", {"properties": TIMING}, _make)
