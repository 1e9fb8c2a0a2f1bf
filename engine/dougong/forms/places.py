"""The fields of a record and of its rows as one graph: what is computed first, and what follows from what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from dougong.expressions import Expression
from dougong.expressions.scopes import PARENT
from dougong.forms.fetching import Fetch
from dougong.records.paths import KeyPath


class Place(NamedTuple):
    """A field of the record, where `rows` is "", or of the rows of a sub-form."""

    rows: str
    key: str

    def __str__(self) -> str:
        return f"{self.rows}.{self.key}" if self.rows else self.key


class Circle(Exception):
    """These places rest on one another."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        super().__init__(places)


def places_read(
    rows: str, expression: Expression | Fetch, sub_forms: Collection[str]
) -> frozenset[Place]:
    """Return the places of the same record that an expression of the record, or of some rows, reads."""
    found = (_place(rows, path, sub_forms) for path in expression.needs)
    return frozenset(place for place in found if place is not None)


def _place(rows: str, path: KeyPath, sub_forms: Collection[str]) -> Place | None:
    if rows and path[0] != PARENT:
        return Place(rows, path[0])
    key, *rest = path[1:] if rows else path
    if key not in sub_forms:
        return Place("", key)
    return Place(key, rest[0]) if rest else None


def in_order(needs: Mapping[Place, frozenset[Place]]) -> Iterator[Place]:
    """Yield the places, each after those it needs; raises `Circle`."""
    done: set[Place] = set()
    underway: list[Place] = []

    def visit(place: Place) -> Iterator[Place]:
        if place in underway:
            raise Circle(tuple(underway[underway.index(place) :]))
        if place in done or place not in needs:
            return
        underway.append(place)
        for needed in sorted(needs[place]):
            yield from visit(needed)
        underway.pop()
        done.add(place)
        yield place

    for place in needs:
        yield from visit(place)


def following_from(
    moved: Iterable[Place], order: Iterable[Place], needs: Mapping[Place, frozenset[Place]]
) -> Iterator[Place]:
    """Yield the computed places, in order, that follow from those that moved."""
    touched = set(moved)
    for place in order:
        if not touched.isdisjoint(needs[place]):
            touched.add(place)
            yield place
