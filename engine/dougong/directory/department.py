"""Departments: a tree with heads and an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Department:
    """One department; `parent` is None at the top, `position` orders it among its siblings."""

    id: str
    label: str
    parent: str | None = None
    head: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class DepartmentTree:
    """All departments, asked for what lies below or above one of them."""

    by_id: Mapping[str, Department] = field(default_factory=dict)

    @classmethod
    def of(cls, departments: Iterable[Department]) -> DepartmentTree:
        return cls({department.id: department for department in departments})

    def children(self, id: str | None) -> list[Department]:
        """Return the departments right below one, in their order."""
        below = (each for each in self.by_id.values() if each.parent == id)
        return sorted(below, key=lambda each: (each.position, each.label, each.id))

    def below(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the departments and all that lie below them.

        >>> tree = DepartmentTree.of([Department("a", "A"), Department("b", "B", parent="a")])
        >>> sorted(tree.below(["a"]))
        ['a', 'b']
        """
        found: set[str] = set()
        waiting = [each for each in ids if each in self.by_id]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += (each.id for each in self.by_id.values() if each.parent == here)
        return frozenset(found)

    def above(self, id: str) -> Iterator[Department]:
        """Yield the department itself, its parent and so on up to the top."""
        seen: set[str] = set()
        here: str | None = id
        while here is not None and here in self.by_id and here not in seen:
            seen.add(here)
            yield self.by_id[here]
            here = self.by_id[here].parent
