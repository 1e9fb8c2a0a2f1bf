"""并行 and 多选: forks after which several ways are walked at once, until they meet at a join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dougong.kernel.wording import Label, label_in
from dougong.processes.edge import Edge
from dougong.processes.facts import Facts, Need
from dougong.processes.making import Making
from dougong.processes.moves import part
from dougong.processes.nodes.branch import check_conditions, open_ways
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import Token
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Step

PARALLEL, INCLUSIVE = "parallel", "inclusive"


@dataclass(frozen=True, slots=True)
class Fork:
    """Along every way ("parallel"), or along each whose condition holds, else the default ("inclusive")."""

    type: str
    key: str
    label: Label
    fields: Mapping[str, Access] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()

    def needs(self, about: About) -> Iterable[Need]:
        return ()

    def enter(self, step: Step, token: Token) -> Step:
        taken = ways_taken_at(step.spec, self.key, step.run.initiator, step.facts)
        for edge in taken if self.type == INCLUSIVE else ():
            step = step.noting(
                "took", token, edge=label_in(edge.label) or edge.target, to=edge.target
            )
        return part(step, token, [edge.target for edge in taken])

    def resume(self, step: Step, token: Token) -> Step:
        return step


def ways_taken_at(spec: ProcessSpec, fork: str, initiator: str, facts: Facts) -> Sequence[Edge]:
    """Return the ways that a run takes at a fork, as the record is."""
    if spec.nodes[fork].type == PARALLEL:
        return spec.ways_from(fork)
    return open_ways(spec, fork, initiator, facts)


def _parallel(making: Making) -> Fork:
    for edge in making.edges:
        if edge.text("condition"):
            edge.note("condition", "process.always_taken", name=making.name())
    return Fork(PARALLEL, making.text("key"), making.label())


def _inclusive(making: Making) -> Fork:
    check_conditions(making)
    return Fork(INCLUSIVE, making.text("key"), making.label())


PARTS = (
    NodeType(PARALLEL, {"properties": {}}, _parallel),
    NodeType(INCLUSIVE, {"properties": {}}, _inclusive),
)
