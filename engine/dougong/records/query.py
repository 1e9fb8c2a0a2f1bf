"""Questions about records; only guarded ones reach the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from dougong.expressions import Expression
from dougong.records.dataset import Dataset
from dougong.records.shape import FormRef


class Count(Enum):
    """How much of a count is wanted: capped stops at 1000."""

    NONE = "none"
    CAPPED = "capped"
    EXACT = "exact"


class Standing(Enum):
    """Whether records are in use, in the recycle bin, or one's own that wait for agreement or were refused it."""

    LIVE = "live"
    DELETED = "deleted"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Sort:
    """A key to sort by: a field of the form, or a system field."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A page of records: which rows, order and fields; `cursor` is opaque and comes from the page before.

    `matched` is the field by whose values records are looked up: what is found betrays what it holds.
    With `ids` it is about those records alone.
    """

    form: FormRef
    where: Expression | None = None
    sort: tuple[Sort, ...] = ()
    fields: tuple[str, ...] | None = None
    search: str | None = None
    limit: int = 50
    cursor: str | None = None
    count: Count = Count.NONE
    standing: Standing = Standing.LIVE
    matched: str | None = None
    ids: tuple[str, ...] | None = None


class Function(Enum):
    """What a measure does with the values of a group; FORMULA is one that says so itself: `SUM(amount) / COUNT()`."""

    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"
    SUM = "sum"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    FORMULA = "formula"


class Grain(Enum):
    """How finely a date is grouped, in the organisation's zone; weeks start on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Below:
    """Rows are grouped by the departments right below one, each with all that lies beneath; without one by the topmost.

    What is of the one itself is a group of its own.
    """

    department: str | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows are grouped by: an expression over the form; `grain` for dates, `below` for departments."""

    key: str
    expression: Expression
    grain: Grain | None = None
    below: Below | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each group; COUNT needs no expression, that of FORMULA is one over the group."""

    key: str
    function: Function
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A grouped question: one SQL statement, one row a group; sorts by keys of dimensions and measures.

    `totals` are further sets of the dimensions' keys by which the same rows are grouped as well. Their groups come
    first, each without the dimensions that it is not grouped by: that a group has none is no blank. With a `dataset`
    the rows are its rows, and all formulas are over its names.
    """

    form: FormRef
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    where: Expression | None = None
    sort: tuple[Sort, ...] = ()
    limit: int = 1000
    totals: tuple[tuple[str, ...], ...] = ()
    dataset: Dataset | None = None

    @property
    def expressions(self) -> Iterator[Expression | None]:
        """Yield all that is asked of rows: the outcome betrays what these read."""
        yield self.where
        yield from (each.expression for each in self.dimensions)
        yield from (each.expression for each in self.measures)
