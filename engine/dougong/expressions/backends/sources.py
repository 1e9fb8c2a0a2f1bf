"""What a formula stands on in a database, as whoever keeps it tells: columns, and the rows that keys lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import FromClause, select

from dougong.expressions.backends.elements import Element
from dougong.expressions.types import Type


@dataclass(frozen=True, slots=True)
class SqlList:
    """A list in rows of its own: where it holds an item, and how many there are, are asked there and not of a cell."""

    holds: Callable[[Element], Element]
    count: Element


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column of a source; `type` says the decimals it is stored with, `kept` where a list is that is no cell."""

    element: Element
    type: Type
    kept: SqlList | None = None


class SqlSource(Protocol):
    """The rows a formula stands on, as the store knows them.

    `reference` and `relation` answer with fresh aliases. A sub-form's source knows the reference `parent`.
    """

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        ...

    def column(self, key: str) -> SqlColumn: ...

    def reference(self, key: str) -> SqlRelation: ...

    def relation(self, key: str) -> SqlRelation: ...


@dataclass(frozen=True, slots=True)
class SqlRelation:
    """The rows a key leads to: where they come from, which belong to the row at hand, and in what order.

    What is `joined` stands beside the row at hand already.
    """

    from_clause: FromClause
    on: Element
    source: SqlSource
    order: tuple[Element, ...] = ()
    joined: bool = False


def reached(element: Element, target: SqlRelation) -> Element:
    """Return what stands on a row elsewhere as a sub-select that takes from around itself all that is not its own."""
    if target.joined:
        return element
    found = select(element).select_from(target.from_clause).where(target.on)
    return found.correlate_except(*own_of(target)).scalar_subquery()


def own_of(target: SqlRelation) -> list[FromClause]:
    """Return what a relation brings along, for a sub-select to take everything else from around itself."""
    return [target.from_clause, *target.from_clause._from_objects]
