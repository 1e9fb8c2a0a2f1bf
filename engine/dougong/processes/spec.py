"""A process, compiled and frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from dougong.expressions import Expression
from dougong.kernel.wording import Label
from dougong.processes.assignees.computed import Computed
from dougong.processes.edge import Edge
from dougong.processes.facts import Administrators, Facts, Need
from dougong.processes.nodes.protocol import Node, about
from dougong.processes.run import Run
from dougong.processes.walking import met
from dougong.records.paths import KeyPath


class On(Enum):
    """What starts a run."""

    CREATE = "record.create"
    UPDATE = "record.update"
    DELETE = "record.delete"
    MANUAL = "manual"


class Repeats(Enum):
    """What happens when someone is asked who has agreed in this round already."""

    ASK = "ask"
    CONSECUTIVE = "consecutive"
    ANY = "any"


class Withdrawal(Enum):
    """Until when the initiator may take a run back."""

    ANYTIME = "anytime"
    UNHANDLED = "unhandled"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a run starts; a holding one keeps the record back until it is agreed. `fields` narrow an update.

    One that starts with a deletion always holds it: about what is gone nobody could decide.
    """

    on: On = On.MANUAL
    hold: bool = False
    fields: tuple[str, ...] = ()
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class ProcessSpec:
    """Nodes by key in the order they were drawn, edges in the order they are tried."""

    key: str
    label: Label
    form: str
    start: str
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    trigger: Trigger = field(default_factory=Trigger)
    repeats: Repeats = Repeats.ASK
    withdrawal: Withdrawal = Withdrawal.ANYTIME
    _ways: Mapping[str, tuple[Edge, ...]] = field(init=False, repr=False, compare=False)
    _ahead: dict[str, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _meetings: dict[str, str | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was walked once: the graph never changes, and every step of every run asks anew."""

    def __post_init__(self) -> None:
        ways: defaultdict[str, tuple[Edge, ...]] = defaultdict(tuple)
        for edge in self.edges:
            ways[edge.source] += (edge,)
        object.__setattr__(self, "_ways", dict(ways))

    def ways_from(self, node: str) -> tuple[Edge, ...]:
        """Return the edges that leave a node, in order."""
        return self._ways.get(node, ())

    def reached_from(self, nodes: Iterable[str], around: str | None = None) -> frozenset[str]:
        """Return the nodes themselves and all that may come after them, on ways that lead `around` a node."""

        def onward(node: str) -> Iterator[str]:
            return (edge.target for edge in self.ways_from(node) if edge.target != around)

        return frozenset(met((node for node in nodes if node != around), onward))

    def leads_to(self, node: str, other: str) -> bool:
        """Tell whether a node may come after another, or is the same."""
        if node not in self._ahead:
            self._ahead[node] = self.reached_from([node])
        return other in self._ahead[node]

    def meeting(self, fork: str) -> str | None:
        """Return the first join at which all ways from a fork come together; None where some never do."""
        if fork not in self._meetings:
            self._meetings[fork] = self._meeting(fork)
        return self._meetings[fork]

    def _meeting(self, fork: str) -> str | None:
        ends = {node.key for node in self.nodes.values() if node.type == "end"}
        joins = [
            node.key
            for node in self.nodes.values()
            if node.type == "join" and not ends & self.reached_from([fork], around=node.key)
        ]
        reached = {key: self.reached_from([key]) for key in joins}
        return next((key for key in joins if reached[key].issuperset(joins)), None)

    @property
    def paths(self) -> frozenset[KeyPath]:
        """Return what the conditions of branches, and the formulas that find people, read of the record."""
        conditions = [edge.condition for edge in self.edges if edge.condition]
        finding = [
            assignee.expression
            for node in self.nodes.values()
            for assignee in node.assignees
            if isinstance(assignee, Computed) and assignee.expression
        ]
        return frozenset(path for each in (*conditions, *finding) for path in each.needs)

    def needs(self, run: Run, facts: Facts) -> frozenset[Need]:
        """Return everything that may have to be known about people, so that one look-up is enough."""
        needs = {
            need for key, node in self.nodes.items() for need in node.needs(about(run, key, facts))
        }
        return frozenset({*needs, Administrators()})
