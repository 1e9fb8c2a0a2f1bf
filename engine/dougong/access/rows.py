"""Which rows of a form: all, none, or those that conditions hold for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import ClassVar, TypeAlias

from dougong.expressions import Expression, Row, Surroundings

Demand: TypeAlias = frozenset[Expression]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that meet every demand; a demand is met where one of its conditions holds.

    Conditions are not joined into one formula: where one is blank another may still hold.
    """

    demands: frozenset[Demand] = frozenset()

    ALL: ClassVar[Rows]
    NONE: ClassVar[Rows]

    @classmethod
    def where(cls, condition: Expression) -> Rows:
        """Return the rows that a condition holds for."""
        return cls(frozenset({frozenset({condition})}))

    @classmethod
    def any_of(cls, several: Iterable[Rows]) -> Rows:
        """Return the rows that are in one of several; none of none."""
        joined = product(*(each.demands for each in several))
        return cls(_strictest(frozenset[Expression]().union(*some) for some in joined))

    @classmethod
    def all_of(cls, several: Iterable[Rows]) -> Rows:
        """Return the rows that are in every one of several."""
        return cls(_strictest(demand for each in several for demand in each.demands))

    @property
    def conditions(self) -> frozenset[Expression]:
        return frozenset[Expression]().union(*self.demands)

    @property
    def ordered(self) -> list[list[Expression]]:
        """Return the conditions of each demand, always in the same order."""
        alike = [sorted(demand, key=attrgetter("source")) for demand in self.demands]
        return sorted(alike, key=lambda demand: [each.source for each in demand])

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths that its conditions read."""
        return frozenset[tuple[str, ...]]().union(*(each.needs for each in self.conditions))

    def enclose(self, others: Rows) -> bool:
        """Tell whether these are all of the others, as far as that can be told without looking."""
        return all(any(given <= asked for given in others.demands) for asked in self.demands)

    def have(self, row: Row, around: Surroundings) -> bool:
        """Tell whether a row is among them."""
        return all(
            any(condition.evaluate(row, around) is True for condition in demand)
            for demand in self.demands
        )


Rows.ALL = Rows()
Rows.NONE = Rows(frozenset({frozenset()}))


def _strictest(demands: Iterable[Demand]) -> frozenset[Demand]:
    """Return demands without those that a stricter one, with fewer conditions to choose from, makes idle."""
    found = frozenset(demands)
    return frozenset(each for each in found if not any(other < each for other in found))
