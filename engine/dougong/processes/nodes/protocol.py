"""What a node is: a frozen value made from its JSON, known by its type; one file a type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from dougong.definitions.content import Body
from dougong.expressions import Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in, worded
from dougong.processes.facts import Facts, Need

if TYPE_CHECKING:
    from dougong.processes.assignees.protocol import Assignee
    from dougong.processes.making import Making
    from dougong.processes.run import Run, Token
    from dougong.processes.step import Step


class Access(Enum):
    """What the person at a node may do with a field."""

    HIDDEN = "hidden"
    MASKED = "masked"
    READ = "read"
    EDIT = "edit"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what a run is about, and whom somebody chose for a node: assignees are found from it."""

    initiator: str
    record: Mapping[str, Value]
    around: Surroundings
    chosen: tuple[str, ...] = ()


def about(run: Run, node: str, facts: Facts) -> About:
    """Return what the assignees of a node are found from."""
    around = facts.around(run.initiator)
    return About(run.initiator, facts.record, around, run.chosen.get(node, ()))


class Node(Protocol):
    """A step of a process. `fields` are exceptions: what is not named may be read."""

    @property
    def type(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def fields(self) -> Mapping[str, Access]: ...
    @property
    def verbs(self) -> frozenset[str]:
        """Name the verbs offered beyond those that every task of its kind has."""
        ...

    @property
    def assignees(self) -> tuple[Assignee, ...]:
        """Return the rules that find its people; none where it asks and tells nobody."""
        ...

    def needs(self, about: About) -> Iterable[Need]:
        """Say what must be known about people before a token may come."""
        ...

    def enter(self, step: Step, token: Token) -> Step:
        """Receive a token that has just come: let it go on, let it wait, or end the run."""
        ...

    def resume(self, step: Step, token: Token) -> Step:
        """Look again after one of the tasks of a waiting token was done."""
        ...


def name_of(node: Node, locale: str = DEFAULT_LOCALE) -> str:
    """Return what a node is called: by its maker, or after its kind."""
    return label_in(node.label, locale) or worded(f"node.{node.type}", {}, locale)


@dataclass(frozen=True, slots=True)
class NodeType:
    """A kind of node as a part: the JSON Schema of its settings, and how one is made from JSON.

    `make` notes what is wrong and returns a node all the same, so that all problems are found at once.
    """

    key: str
    schema: Body
    make: Callable[[Making], Node]
