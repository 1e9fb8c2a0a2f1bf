"""What the nodes share at which the system works: it is asked to, after the commit, and the run waits."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.processes.effects import Perform
from dougong.processes.nodes.passing import Passing
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Working(Passing):
    """A node that a token leaves once something was done; what fails is laid before the administrators."""

    def enter(self, step: Step, token: Token) -> Step:
        return step.deciding(Perform(token.visit))
