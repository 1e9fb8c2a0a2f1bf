"""What the nodes share that ask nobody: a token that comes goes on, waits for others, or ends the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dougong.kernel.wording import Label
from dougong.processes.assignees.protocol import Assignee
from dougong.processes.facts import Need
from dougong.processes.nodes.protocol import About, Access
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Passing:
    """A node without people, and so without permissions on fields and without verbs."""

    key: str
    label: Label
    fields: Mapping[str, Access] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    assignees: tuple[Assignee, ...] = ()

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def resume(self, step: Step, token: Token) -> Step:
        return step
