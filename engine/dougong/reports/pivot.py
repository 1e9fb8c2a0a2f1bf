"""A pivot table: groups down the side and across the top, with a total of every group, and of all of them.

Each total is the store's own figure of its rows: averages and distinct counts cannot be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from dougong.fields.protocol import Value
from dougong.messages.vocabulary import Vocabulary
from dougong.records.query import Sort
from dougong.reports.answer import Column, Row, Shown
from dougong.reports.answering import Names, columns_of, text_of, texts_of
from dougong.reports.calculating import share_of, shown_column
from dougong.reports.question import Question

MOST_CELLS = 5000
"""More groups than this are left out; the totals are of all."""

Way = tuple[Value, ...]
"""The values of the first few dimensions of a side: from the outermost group to one within it."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column of the table: its group, how people read it; a total has fewer values than its side."""

    way: Way
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Pivot:
    """The groups of both sides in order, each group's total after what lies within it, and the figures."""

    down: tuple[Column, ...]
    across: tuple[Column, ...]
    measures: tuple[Column, ...]
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    figures: Mapping[tuple[Way, Way], Row]
    words: Vocabulary
    cut: bool = False

    def text(self, row: Head, column: Head, measure: Column) -> str:
        """Return a figure as people read it; nothing where there is no such group."""
        found = self.figures.get((row.way, column.way))
        return text_of(found[measure.key], measure, self.words) if found else ""


def with_totals(question: Question, across: int) -> Question:
    """Return the question with the totals of a pivot whose last `across` dimensions go across."""
    asked = question.aggregate
    keys = [each.key for each in asked.dimensions]
    down, top = keys[: len(keys) - across], keys[len(keys) - across :]
    ends = range(len(down) + 1)
    sides = [top, []] if top else [[]]
    levels = [(*down[:end], *side) for end, side in product(ends, sides)]
    totals = tuple(level for level in levels if len(level) < len(keys))
    # The order is that of the table, which is laid out here; the limit leaves out of the finest groups.
    return replace(
        question, aggregate=replace(asked, totals=totals, limit=MOST_CELLS + 1), across=across
    )


def pivot_of(question: Question, rows: Sequence[Row], names: Names, words: Vocabulary) -> Pivot:
    """Lay out the groups that came back, those of the totals among them."""
    asked = question.aggregate
    columns = columns_of(question, names, words)
    by, measures = columns[: len(asked.dimensions)], columns[len(asked.dimensions) :]
    down, across = by[: len(by) - question.across], by[len(by) - question.across :]
    cut = len(rows) > MOST_CELLS
    found = {(_way(row, down), _way(row, across)): row for row in rows[:MOST_CELLS]}
    shown = {each.key: question.shown.get(each.key) for each in measures}
    figures = _with_shares(found, shown)
    measures = tuple(
        shown_column(each, Shown.SHARE, words) if shown[each.key] is Shown.SHARE else each
        for each in measures
    )
    sides = _Side(down, {way: row for (way, top), row in found.items() if not top}, words)
    tops = _Side(across, {top: row for (way, top), row in found.items() if not way}, words)
    tops_by = [sort for sort in asked.sort if sort.key in {each.key for each in across}]
    return Pivot(
        down, across, measures, (*sides.heads(asked.sort),),
        # A column has no total within a group of columns: columns stand in the order of their values.
        (*tops.ends(tops_by),),
        figures, words, cut,
    )  # fmt: skip


def _with_shares(
    found: Mapping[tuple[Way, Way], Row], shown: Mapping[str, Shown | None]
) -> Mapping[tuple[Way, Way], Row]:
    """Return the figures, those that are shown as shares as parts of the whole table's."""
    whole = found.get(((), ()), {})
    shares = [key for key, how in shown.items() if how is Shown.SHARE]
    if not shares:
        return found
    return {
        place: {**row, **{key: share_of(row.get(key), whole.get(key)) for key in shares}}
        for place, row in found.items()
    }


@dataclass(frozen=True)
class _Side:
    """One side of the table; `totals` are the rows of its groups by their way."""

    columns: tuple[Column, ...]
    totals: Mapping[Way, Row]
    words: Vocabulary

    def heads(self, sort: Sequence[Sort], way: Way = ()) -> Iterator[Head]:
        """Yield what lies within a group, and then the group's total."""
        if len(way) < len(self.columns):
            for each in self._ordered(self._within.get(way, ()), sort):
                yield from self.heads(sort, each)
        yield Head(way, self._texts(way))

    def ends(self, sort: Sequence[Sort]) -> Iterator[Head]:
        """Yield the innermost groups, and the total of all."""
        yield from (head for head in self.heads(sort) if len(head.way) in {0, len(self.columns)})

    @cached_property
    def _within(self) -> Mapping[Way, Sequence[Way]]:
        ways = dict.fromkeys(way[:end] for way in self.totals for end in range(1, len(way) + 1))
        found: dict[Way, list[Way]] = {}
        for way in ways:
            found.setdefault(way[:-1], []).append(way)
        return found

    @cached_property
    def _written(self) -> Sequence[Mapping[Value, str]]:
        """Return for each dimension how its values are read, all of a dimension alike."""
        return [
            self._read(column, dict.fromkeys(way[at] for way in self._ways if len(way) > at))
            for at, column in enumerate(self.columns)
        ]

    def _read(self, column: Column, values: Iterable[Value]) -> Mapping[Value, str]:
        kept = list(values)
        texts = texts_of([{column.key: value} for value in kept], [column], self.words)
        return {value: text[column.key] for value, text in zip(kept, texts, strict=True)}

    @property
    def _ways(self) -> Iterator[Way]:
        return (way for inner in self._within.values() for way in inner)

    def _texts(self, way: Way) -> tuple[str, ...]:
        return tuple(written[value] for written, value in zip(self._written, way, strict=False))

    def _ordered(self, ways: Sequence[Way], sort: Sequence[Sort]) -> list[Way]:
        """Return groups by the first thing asked for that they have, a figure or their value; blanks come last."""
        if not ways:
            return []
        column, others = self.columns[len(ways[0]) - 1], {each.key for each in self.columns}
        by = next(
            (each for each in sort if each.key == column.key or each.key not in others),
            Sort(column.key),
        )
        filled = [way for way in ways if way[-1] is not None]
        if by.key == column.key:
            filled.sort(key=lambda way: _place(column, way[-1]), reverse=by.descending)
        else:
            filled.sort(key=lambda way: _place(column, way[-1]))
            filled.sort(key=lambda way: self._weight(way, by.key), reverse=by.descending)
        return [*filled, *(way for way in ways if way[-1] is None)]

    def _weight(self, way: Way, key: str) -> Decimal:
        figure = self.totals.get(way, {}).get(key)
        return figure if isinstance(figure, Decimal) else Decimal("-Infinity")


def _place(column: Column, value: Value) -> tuple[Decimal, str]:
    """Return where a value stands among the others of its dimension: options as their maker listed them."""
    if isinstance(value, Decimal):
        return value, ""
    listed = [*column.names] if column.kind == "choice" else []
    said = str(value)
    place = listed.index(said) if said in listed else len(listed)
    return Decimal(place), column.names.get(said, said)


def _way(row: Row, side: Sequence[Column]) -> Way:
    """Return the group of a row on one side: the values of the dimensions that it is grouped by."""
    return tuple(row[each.key] for each in side if each.key in row)
