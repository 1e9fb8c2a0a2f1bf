"""What an assignee is: a rule that finds people, by saying whom to ask for; one file a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dougong.definitions.content import Body
from dougong.processes.facts import Need
from dougong.processes.nodes.protocol import About

if TYPE_CHECKING:
    from dougong.processes.making import Making


class Assignee(Protocol):
    """A rule that finds people; whoever answers to any of its needs is asked."""

    def needs(self, about: About) -> Iterable[Need]: ...


@dataclass(frozen=True, slots=True)
class AssigneeType:
    """A kind of rule as a part: the JSON Schema of its settings, and how one is made from JSON."""

    key: str
    schema: Body
    make: Callable[[Making], Assignee]
