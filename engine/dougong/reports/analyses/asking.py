"""What an analysis on a dashboard asks, what it is narrowed to, and what is made of the rows that come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.records.analyses import Analysis, Cell
from dougong.records.dataset import Dataset
from dougong.reports.answer import Answer, Row
from dougong.reports.filters import together
from dougong.reports.periods import Period

Called: TypeAlias = Mapping[str, Mapping[str, str]]
"""Labels of people, departments and records by id, for each column that needs them."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What acts satisfy, and the period that is set for their time; `today` where the organisation is."""

    today: date
    where: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer, and what a page draws of it beside the table."""

    answer: Answer
    beside: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows that nobody counted, and what the ids in them are called."""

    rows: Sequence[Row]
    called: Called = field(default_factory=dict)


class Asking(Protocol):
    """An analysis of one kind with its settings."""

    @property
    def along(self) -> str:
        """The path to the time of the acts: a period that is set for it means more than a condition on rows."""
        ...

    @property
    def dataset(self) -> Dataset | None:
        """The dataset whose rows are the acts; None where they are the records of a form."""
        ...

    @property
    def watched_by(self) -> str | None:
        """The dimension of the answer by whose values a figure can be watched; None where none can be."""
        ...

    @property
    def ids(self) -> Mapping[str, Expression]:
        """What gave the ids in the columns of the answer that hold some."""
        ...

    def query(self, within: Narrowing) -> Analysis:
        """Return the question for the store."""
        ...

    def drawn(
        self, rows: Sequence[Row], within: Narrowing, called: Called, words: Vocabulary
    ) -> Drawn:
        """Return what a viewer gets of the rows that came back."""
        ...

    def sample(self, today: date, words: Vocabulary) -> Sample:
        """Return rows as the store might bring them, to show what a block will look like."""
        ...

    def cell(self, group: Mapping[str, Json]) -> Cell:
        """Return the cell that somebody pressed on, told by values of the answer; `Invalid` for what is none."""
        ...


@dataclass(frozen=True, slots=True)
class AnalysisBlock:
    """An analysis on a dashboard; `body` is what the maker wrote, with its place in the grid."""

    key: str
    asking: Asking
    body: Body

    @property
    def form(self) -> str:
        """Return the form whose records are counted; that of a dataset may be left unsaid."""
        dataset = self.asking.dataset
        return str(self.body.get("form") or (dataset.form.form if dataset else ""))

    def where(self, conditions: Sequence[str | None]) -> str | None:
        """Return what the acts satisfy that also satisfy these conditions; None where they are all."""
        own = self.body.get("filter")
        return together([own if isinstance(own, str) else None, *conditions])
