"""An answer as series over categories: what every chart with axes draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dougong.reports.answer import Answer, Column

UNCUT = 6
"""More series than this are told apart by nobody; the tail is folded into one."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure, or one value of the second dimension: a figure and its text for every category."""

    name: str
    figures: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Categories in order and the series over them."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def figures(self) -> list[Decimal]:
        """Return all figures that are there."""
        return [figure for series in self.series for figure in series.figures if figure is not None]

    @property
    def unit(self) -> str:
        """Return the unit that all series share; none where they differ."""
        units = {series.unit for series in self.series}
        return units.pop() if len(units) == 1 else ""

    @property
    def totals(self) -> list[Decimal]:
        """Return the height of each category when its series are stacked."""
        columns = zip(*(series.figures for series in self.series), strict=True)
        return [
            sum((figure for figure in column if figure is not None), Decimal(0))
            for column in columns
        ]


def plot_of(answer: Answer) -> Plot:
    """Return the series of an answer: one a measure, or one for each value of the second dimension."""
    if not answer.dimensions:
        return Plot(("",), tuple(_measure(answer, measure) for measure in answer.measures))
    if len(answer.dimensions) == 1:
        categories = tuple(texts[answer.dimensions[0].key] for texts in answer.texts)
        return Plot(categories, tuple(_measure(answer, measure) for measure in answer.measures))
    return _split(answer)


def _measure(answer: Answer, measure: Column) -> Series:
    figures = tuple(answer.figure_at(at, measure.key) for at in range(len(answer.rows)))
    texts = tuple(texts[measure.key] for texts in answer.texts)
    return Series(measure.label, figures, texts, measure.decimals, measure.unit)


def _split(answer: Answer) -> Plot:
    across, along, *_ = answer.dimensions
    measure = answer.measures[0]
    places = {(texts[across.key], texts[along.key]): at for at, texts in enumerate(answer.texts)}
    categories = tuple(dict.fromkeys(category for category, _ in places))
    names = _ordered(along, dict.fromkeys(name for _, name in places))
    rows = {name: [places.get((category, name)) for category in categories] for name in names}
    return Plot(categories, tuple(_line(answer, measure, name, at) for name, at in rows.items()))


def as_steps(plot: Plot) -> Plot:
    """Return the measures of an answer without dimensions as the categories of one series."""
    figures = tuple(series.figures[0] for series in plot.series)
    texts = tuple(series.texts[0] for series in plot.series)
    first = replace(plot.series[0], figures=figures, texts=texts)
    return Plot(tuple(series.name for series in plot.series), (first,))


def in_listed_order(answer: Answer, plot: Plot) -> Plot:
    """Return the plot with its categories as the maker listed the options: steps follow one another."""
    order = _ordered(answer.dimensions[0], plot.categories)
    at = [plot.categories.index(name) for name in order]
    return Plot(tuple(order), tuple(_picked(series, at) for series in plot.series))


def _picked(series: Series, at: Sequence[int]) -> Series:
    figures = tuple(series.figures[place] for place in at)
    return replace(series, figures=figures, texts=tuple(series.texts[place] for place in at))


def _line(answer: Answer, measure: Column, name: str, rows: Sequence[int | None]) -> Series:
    return Series(
        name,
        tuple(None if at is None else answer.figure_at(at, measure.key) for at in rows),
        tuple("" if at is None else answer.texts[at][measure.key] for at in rows),
        measure.decimals,
        measure.unit,
    )


def _ordered(along: Column, names: Iterable[str]) -> list[str]:
    """Return names in the order in which the maker listed the options: it stays, whatever the figures do."""
    listed = {label: at for at, label in enumerate(along.names.values())}
    return sorted(names, key=lambda name: listed.get(name, len(listed)))
