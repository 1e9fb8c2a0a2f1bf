"""What a verb is: something a person can do with one of their tasks; one file a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dougong.processes.events import Act
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.protocol import Node
from dougong.processes.run import Run, Task
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Case:
    """A task in its run and process: what decides whether a verb is offered."""

    spec: ProcessSpec
    run: Run
    task: Task

    @property
    def node(self) -> Node:
        return self.spec.nodes[self.task.node]

    @property
    def asked(self) -> Asked | None:
        """Return the node, if it is one that asks people."""
        return self.node if isinstance(self.node, Asked) else None


class Verb(Protocol):
    """Offered or not by the state of the task, done in one step."""

    @property
    def key(self) -> str: ...
    @property
    def demands(self) -> bool:
        """Tell whether the fields that the node demands must be filled in first."""
        ...

    def offered(self, case: Case) -> bool:
        """Tell whether the verb can be used on a task as things stand."""
        ...

    def apply(self, step: Step, task: Task, act: Act) -> Step:
        """Do it; raises `Refusal` when something is missing from the act."""
        ...
