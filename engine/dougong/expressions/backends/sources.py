"""What a formula stands on in a database, as whoever keeps it tells: columns, and the rows that keys lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import FromClause

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
    """The rows a key leads to: where they come from, which belong to the row at hand, and in what order."""

    from_clause: FromClause
    on: Element
    source: SqlSource
    order: tuple[Element, ...] = ()
