"""并行 and 多选: forks after which several ways are walked at once, until they meet at a join."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.kernel.wording import label_in
from dougong.processes.making import Making
from dougong.processes.moves import part
from dougong.processes.nodes.branch import check_conditions
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.nodes.ways import INCLUSIVE, PARALLEL, ways_taken_at
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Fork(Passing):
    """Along every way ("parallel"), or along each whose condition holds, else the default ("inclusive")."""

    type: str = PARALLEL

    def enter(self, step: Step, token: Token) -> Step:
        taken = ways_taken_at(step.spec, self.key, step.run, step.facts)
        for edge in taken if self.type == INCLUSIVE else ():
            step = step.noting(
                "took", token, edge=label_in(edge.label) or edge.target, to=edge.target
            )
        return part(step, token, [edge.target for edge in taken])


def _parallel(making: Making) -> Fork:
    for edge in making.edges:
        if edge.text("condition"):
            edge.note("condition", "process.always_taken", name=making.name())
    return Fork(making.text("key"), making.label())


def _inclusive(making: Making) -> Fork:
    check_conditions(making)
    return Fork(making.text("key"), making.label(), type=INCLUSIVE)


PARTS = (
    NodeType(PARALLEL, {"properties": {}}, _parallel),
    NodeType(INCLUSIVE, {"properties": {}}, _inclusive),
)
