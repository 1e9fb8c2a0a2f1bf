"""What every analysis that asks about acts has alike, whichever question it asks about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dougong.expressions import Expression, Names
from dougong.kernel.canonical import Json
from dougong.records.analyses import Analysis
from dougong.records.dataset import Dataset
from dougong.reports.analyses.narrowed import strange

Q = TypeVar("Q", bound=Analysis)


@dataclass(frozen=True, slots=True)
class OfActs(Generic[Q]):
    """A question about acts as a block asks it; `names` are those of what the acts are kept in."""

    asked: Q
    names: Names = field(repr=False)

    @property
    def along(self) -> str:
        """Return the path to the time of the acts."""
        return self.asked.acts.when.source

    @property
    def dataset(self) -> Dataset | None:
        """Return the dataset whose rows the acts are, if they are."""
        return self.asked.acts.dataset

    @property
    def ids(self) -> Mapping[str, Expression]:
        """Return what gave the ids in the answer: usually there are none."""
        return {}

    @staticmethod
    def only(group: Mapping[str, Json], *known: str) -> None:
        """Raise `Invalid` for a cell that is told by more than is known."""
        if strangers := sorted(group.keys() - {*known}):
            raise strange(strangers[0])
