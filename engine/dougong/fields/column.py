"""How a field is stored, as a plain value that the store translates into a column."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Storage(Enum):
    """What a column holds; the store knows each database's way to hold it."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    LIST = "list"
    TIME = "time"
    RANGE = "range"
    ADDRESS = "address"
    RICH = "rich"
    ID = "id"
    LINKS = "links"
    """Ids in a table of their own, a row a link: there is no column."""


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A typed column: `scale` are the decimals of a number, `target` the form an id points to (also "app/form")."""

    storage: Storage
    scale: int = 0
    target: str | None = None
