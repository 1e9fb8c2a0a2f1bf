"""Questions about what people do over time: who comes back, who goes how far, who is worth how much.

Each is about records of a form that say whose they are and when they were, and is asked in one statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from dougong.expressions import Expression
from dougong.records.dataset import Dataset
from dougong.records.query import Aggregate, Grain
from dougong.records.shape import FormRef

Limits: TypeAlias = tuple[Decimal, ...]
"""From where on the scores 2, 3, 4 and 5 are given, in this order; for days since the last time, up to where."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What was done: records of a form, `who` did it and `when`; one that lacks either counts nowhere.

    With a `dataset` they are its rows, and all formulas are over its names.
    """

    form: FormRef
    who: Expression
    when: Expression
    where: Expression | None = None
    dataset: Dataset | None = None


@dataclass(frozen=True, slots=True)
class _OverActs:
    """A question about acts, asked where they are kept."""

    acts: Acts

    @property
    def form(self) -> FormRef:
        return self.acts.form

    @property
    def dataset(self) -> Dataset | None:
        return self.acts.dataset


@dataclass(frozen=True, slots=True)
class Retention(_OverActs):
    """How many of those who began in a period did it again, so many periods later.

    Somebody begins with the earliest act that `first` holds for, and is back with any later one, or one of that day,
    that `again` holds for. With `since` and `until`, only who began within these days, both included.
    """

    grain: Grain
    periods: int
    first: Expression | None = None
    again: Expression | None = None
    since: date | None = None
    until: date | None = None
    limit: int = 100

    @property
    def expressions(self) -> Iterator[Expression | None]:
        yield from (self.acts.who, self.acts.when, self.acts.where, self.first, self.again)


@dataclass(frozen=True, slots=True)
class Conversion(_OverActs):
    """How many took each of the steps, one no earlier than the one before, within `days` of the first.

    With `split` also by a value of the act that somebody began with: the earliest that is a first step.
    """

    steps: tuple[Expression | None, ...]
    days: int | None = None
    split: Expression | None = None
    limit: int = 20

    @property
    def expressions(self) -> Iterator[Expression | None]:
        yield from (self.acts.who, self.acts.when, self.acts.where, *self.steps, self.split)


@dataclass(frozen=True, slots=True)
class Scoring(_OverActs):
    """Who came how lately, how often and for how much, each scored from 1 to 5, seen from `today`.

    Scores are fifths of the people, in order, unless `limits` say from where on each is given, by what is scored:
    `recency` in days, `frequency` in acts, `amount`. Of equals, who is ahead otherwise is ahead.
    """

    amount: Expression
    today: date
    limits: Mapping[str, Limits]

    @property
    def expressions(self) -> Iterator[Expression | None]:
        yield from (self.acts.who, self.acts.when, self.acts.where, self.amount)


@dataclass(frozen=True, slots=True)
class Came:
    """A cell of a retention: who began in a period, and came back so many periods later; without, all who began."""

    cohort: date
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """A step of a conversion, from 0: who took it, or with `lost` who took the one before and not this one.

    With a `split`, only who began in that one.
    """

    step: int
    lost: bool = False
    split: tuple[str | bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A segment of a scoring: who scores high (4 or 5) in these, and low in the others."""

    high: frozenset[str]


Analysis: TypeAlias = Retention | Conversion | Scoring
Cell: TypeAlias = Came | Reached | Scored


class _OfAnalysis:
    """Something about an analysis, asked where that is."""

    __slots__ = ()

    of: Analysis

    @property
    def form(self) -> FormRef:
        return self.of.form

    @property
    def dataset(self) -> Dataset | None:
        return self.of.dataset

    @property
    def expressions(self) -> Iterator[Expression | None]:
        return self.of.expressions


@dataclass(frozen=True, slots=True)
class People(_OfAnalysis):
    """Who is behind a cell of an analysis."""

    of: Analysis
    cell: Cell
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Lines(_OfAnalysis):
    """From where on people score high: within how many days, from how many acts, from which amount on."""

    of: Scoring


Figures: TypeAlias = Aggregate | Analysis | People | Lines
"""Every question that is answered in figures, or by whom they are about."""
