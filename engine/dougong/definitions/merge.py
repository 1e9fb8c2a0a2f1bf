"""Three-way merge by key: what only one side changed is taken, what both changed differently is a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dougong.definitions.diff import ABSENT, Side, members
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """One place that both sides changed, each in its own way."""

    path: tuple[str, ...]
    base: Side
    ours: Side
    theirs: Side

    @property
    def place(self) -> str:
        return join_path(*self.path)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged document keeps ours wherever there is a conflict."""

    document: Side
    conflicts: tuple[MergeConflict, ...] = ()


def merge(base: Side, ours: Side, theirs: Side, path: tuple[str, ...] = ()) -> Merged:
    """Merge two documents that grew from one.

    >>> merge({"label": "A", "min": 0}, {"label": "B", "min": 0}, {"label": "A", "min": 1}).document
    {'label': 'B', 'min': 1}
    """
    if theirs in (base, ours):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    root = members(base) if base is not ABSENT else {}
    left, right = members(ours), members(theirs)
    if (
        root is None
        or left is None
        or right is None
        or isinstance(ours, Mapping) is not isinstance(theirs, Mapping)
    ):
        return Merged(ours, (MergeConflict(path, base, ours, theirs),))
    order = _order(list(root), list(left), list(right))
    parts = {
        name: merge(
            root.get(name, ABSENT), left.get(name, ABSENT), right.get(name, ABSENT), (*path, name)
        )
        for name in order
    }
    kept: dict[str, Json] = {
        name: part.document for name, part in parts.items() if part.document is not ABSENT
    }
    conflicts = tuple(conflict for part in parts.values() for conflict in part.conflicts)
    return Merged(kept if isinstance(ours, Mapping) else list(kept.values()), conflicts)


def _order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Take the order of whoever moved things, ours first; what only the other has keeps its neighbour."""
    shared = [name for name in base if name in ours]
    unmoved = [name for name in ours if name in base] == shared
    first, second = (theirs, ours) if unmoved else (ours, theirs)
    order = list(first)
    for at, name in enumerate(second):
        if name not in order:
            before = second[at - 1] if at else None
            order.insert(order.index(before) + 1 if before is not None else 0, name)
    return order
