"""What a question brought back: columns, rows of values, and the same rows as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from dougong.fields.protocol import Value
from dougong.records.query import Grain

Row = Mapping[str, Value]
Texts = Mapping[str, str]


class Role(Enum):
    """What a column does in the question."""

    DIMENSION = "dimension"
    MEASURE = "measure"


class Shown(Enum):
    """How a measure is shown, where not as it is: of the whole, together so far, against the one before."""

    SHARE = "share"
    RUNNING = "running"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer: its label as shown, and how its values are written.

    `names` are the labels of values that are keys or ids: options, people, records.
    """

    key: str
    label: str
    role: Role
    type: str
    decimals: int = 0
    unit: str = ""
    grain: Grain | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in order, with their texts beside them; `cut` says how many groups lie beyond the limit."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    texts: tuple[Texts, ...]
    cut: int = 0

    @property
    def dimensions(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is Role.DIMENSION)

    @property
    def measures(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is Role.MEASURE)

    def figure_at(self, at: int, key: str) -> Decimal | None:
        """Return a measure of one row; None where the group has no value."""
        value = self.rows[at].get(key)
        return value if isinstance(value, Decimal) else None
