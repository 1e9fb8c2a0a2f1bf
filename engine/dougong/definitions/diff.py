"""What changed between two documents, compared by key: a list of keyed things is a set of names, and an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, cast

from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path


class Nothing(Enum):
    """Stands where one side has no value at all; null is a value."""

    ABSENT = "absent"


ABSENT = Nothing.ABSENT
Side: TypeAlias = "Json | Nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two documents differ; a new order of keyed things has the keys as its sides."""

    path: tuple[str, ...]
    before: Side
    after: Side

    @property
    def place(self) -> str:
        return join_path(*self.path)


def differences(before: Side, after: Side, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Yield the smallest differences that turn one document into the other.

    >>> was = [{"key": "qty", "min": 0}, {"key": "note"}]
    >>> [d.place for d in differences(was, [{"key": "qty", "min": 1}])]
    ['qty/min', 'note']
    """
    ours, theirs = members(before), members(after)
    if before == after and ours == theirs:
        return
    if (
        ours is None
        or theirs is None
        or isinstance(before, Mapping) is not isinstance(after, Mapping)
    ):
        yield Difference(path, before, after)
        return
    for name in {**ours, **theirs}:
        yield from differences(ours.get(name, ABSENT), theirs.get(name, ABSENT), (*path, name))
    if isinstance(before, list) and (moved := _moved(list(ours), list(theirs))):
        yield Difference(path, *moved)


def members(value: Side) -> dict[str, Json] | None:
    """Return what a value holds by name: the properties of an object, or the things of a keyed list."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list):
        named = {item["key"]: item for item in value if _is_keyed(item)}
        return named if len(named) == len(value) else None
    return None


def _is_keyed(item: Json) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("key"), str)


def _moved(before: list[str], after: list[str]) -> tuple[Json, Json] | None:
    was, now = [key for key in before if key in after], [key for key in after if key in before]
    return None if was == now else (cast(Json, was), cast(Json, now))
