"""选路: whoever answers just before says which way a run goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import replace

from dougong.kernel.wording import label_in
from dougong.processes.making import Making
from dougong.processes.moves import follow
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.nodes.ways import ways_taken_at
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class WayChoice(Passing):
    """A fork whose way a person chooses; the first one where nobody could, such as after an answer by the clock."""

    type: ClassVar[str] = "choice"

    def enter(self, step: Step, token: Token) -> Step:
        taken = ways_taken_at(step.spec, self.key, step.run, step.facts)[0]
        step = step.noting(
            "took", token, edge=label_in(taken.label) or taken.target, to=taken.target
        )
        # Whoever comes here again chooses again.
        chosen = {node: each for node, each in step.run.chosen.items() if node != self.key}
        return follow(replace(step, run=replace(step.run, chosen=chosen)), token, taken.target)


def _make(making: Making) -> WayChoice:
    for edge in making.edges:
        if edge.text("condition"):
            edge.note("condition", "process.chosen_way", name=making.name())
    return WayChoice(making.text("key"), making.label())


PART = NodeType("choice", {"properties": {}}, _make)
