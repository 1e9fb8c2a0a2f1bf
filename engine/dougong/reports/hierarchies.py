"""Going down: places by province, city and district; departments by those right below, each with all beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dougong.actions.matching import literal
from dougong.expressions import DEPARTMENT, Names, compile_expression
from dougong.expressions.composites import PLACES
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.records.query import Aggregate, Below, Dimension
from dougong.reports.question import Question

Tree = tuple[tuple[str, str | None], ...]
"""Every department with the one right above it."""

_LEVELS = PLACES[:-1]
_OWN_CITY = "市"
"""A province whose name ends so is a city itself: next come its districts."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """What the first dimension of a block goes down along: the levels of an `address`, or else departments."""

    key: str
    source: str
    levels: tuple[str, ...] = ()

    @property
    def of_departments(self) -> bool:
        return not self.levels

    def levels_on(self, way: Sequence[str]) -> tuple[str, ...]:
        """Return the levels of an address as they are met on a way; a city that is its own province is passed over."""
        skips = bool(way) and self.levels == _LEVELS and way[0].endswith(_OWN_CITY)
        return tuple(each for each in self.levels if not (skips and each == "city"))

    def conditions(self, way: Sequence[str]) -> tuple[str, ...]:
        """Return what all rows meet that lie where somebody has gone down to."""
        if self.of_departments:
            return (f"({self.source}) IN DEPTTREE({literal(way[-1])})",) if way else ()
        levels = self.levels_on(way)
        return tuple(
            f"({self.source}.{level}) = {literal(value)}"
            for level, value in zip(levels, way, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Descent:
    """Where on a hierarchy a block stands: `way` are the values that were gone into, outermost first."""

    hierarchy: Hierarchy
    names: Names = field(repr=False)
    way: tuple[str, ...] = ()
    top: str | None = None
    """The only topmost department, if there is one: to begin with it alone would say nothing."""

    @property
    def conditions(self) -> tuple[str, ...]:
        return self.hierarchy.conditions(self.way)

    def asked(self, question: Question) -> Question:
        """Return the question one level below; raises `Invalid` where there is none."""
        first, *others = question.aggregate.dimensions
        return _with(question, (self._dimension(first), *others))

    def goes_on(self, value: str | None, tree: Tree) -> bool:
        """Tell whether a group can be gone into."""
        if value is None:
            return False
        if not self.hierarchy.of_departments:
            way = (*self.way, value)
            return len(way) < len(self.hierarchy.levels_on(way))
        here = self.way[-1] if self.way else self.top
        return value != here and any(above == value for _, above in tree)

    def _dimension(self, first: Dimension) -> Dimension:
        if self.hierarchy.of_departments:
            return replace(first, below=Below(self.way[-1] if self.way else self.top))
        levels = self.hierarchy.levels_on(self.way)
        if len(self.way) >= len(levels):
            raise Invalid([Problem("ways", "report.strange_group", {"key": first.key})])
        source = f"{self.hierarchy.source}.{levels[len(self.way)]}"
        return replace(first, expression=compile_expression(source, self.names))


def descent_of(question: Question, names: Names) -> Descent | None:
    """Return what a question goes down along by its first dimension; None where there is nothing."""
    dimensions = question.aggregate.dimensions
    found = _hierarchy(dimensions[0], names) if dimensions else None
    return Descent(found, names) if found else None


def by_places(question: Question, names: Names) -> Question:
    """Return a question with addresses told by their provinces: hardly two have a street in common."""
    dimensions = tuple(_by_province(each, names) for each in question.aggregate.dimensions)
    return _with(question, dimensions)


def only_top(tree: Tree) -> str | None:
    """Return the one department that has none above it; None where there are several."""
    tops = [id for id, above in tree if above is None]
    return tops[0] if len(tops) == 1 else None


def _hierarchy(dimension: Dimension, names: Names) -> Hierarchy | None:
    source = dimension.expression.source.strip()
    if dimension.expression.type == DEPARTMENT:
        return Hierarchy(dimension.key, source)
    whole, _, part = source.rpartition(".")
    if part in _LEVELS[:-1] and _is_address(whole, names):
        return Hierarchy(dimension.key, whole, _LEVELS[_LEVELS.index(part) :])
    return None


def _is_address(source: str, names: Names) -> bool:
    try:
        return bool(source) and compile_expression(source, names).type.kind == "address"
    except Invalid:
        return False


def _by_province(dimension: Dimension, names: Names) -> Dimension:
    if dimension.expression.type.kind != "address":
        return dimension
    source = f"{dimension.expression.source}.{_LEVELS[0]}"
    return replace(dimension, expression=compile_expression(source, names))


def _with(question: Question, dimensions: tuple[Dimension, ...]) -> Question:
    aggregate: Aggregate = replace(question.aggregate, dimensions=dimensions)
    return replace(question, aggregate=aggregate)
