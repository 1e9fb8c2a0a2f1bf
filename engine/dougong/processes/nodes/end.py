"""结束: the run has been agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from dougong.kernel.wording import Label
from dougong.processes.effects import Outcome
from dougong.processes.facts import Need
from dougong.processes.moves import end
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import Status, Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class End:
    """Where every way through a process leads."""

    key: str
    label: Label
    fields: Mapping[str, Access] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    type: ClassVar[str] = "end"

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def enter(self, step: Step, token: Token) -> Step:
        return end(step, Status.AGREED, Outcome.APPLY)

    def resume(self, step: Step, token: Token) -> Step:
        return step


PART = NodeType("end", {"properties": {}}, lambda making: End(making.text("key"), making.label()))
