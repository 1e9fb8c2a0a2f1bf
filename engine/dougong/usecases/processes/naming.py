"""What people and nodes are called, for lists and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dougong.kernel.canonical import Json
from dougong.processes.nodes.protocol import Node, name_of
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Names:
    """The names of people by id, and the language of whoever looks."""

    people: Mapping[str, str]
    locale: str

    def person(self, id: str | None) -> Json:
        """Return a person as the contract shows one; None for nobody."""
        return None if not id else {"id": id, "label": self.people.get(id, id)}

    def node(self, node: Node) -> str:
        """Return what a node is called: by its maker, or after its kind."""
        return name_of(node, self.locale)


def names_of(work: UnitOfWork, ids: Iterable[str | None], locale: str) -> Names:
    """Return the names of people, whether they still work here or not."""
    return Names(work.names.of(filter(None, ids)), locale)
