"""Which rows of a decision table can never decide, which stand in each other's way, and what no row fits.

Each row is a box over the axes of the table; what is left of one after others are cut from it is boxes again. Where
that comes to too much, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from dougong.rules.tables.axes import Axis, axes_of, mask_of, vague_name
from dougong.rules.tables.spec import Row, TableSpec

Box: TypeAlias = tuple[int, ...]
"""A set of pieces on each axis."""

MOST_CUTS = 2_000_000
"""How many sides of boxes are looked at, over a whole table: somebody waits for what is doubtful in it."""


@dataclass(slots=True)
class Cover:
    """A table as boxes: each row's, over all axes; `cuts` are those that may still be made."""

    table: TableSpec
    axes: Sequence[Axis]
    boxes: Sequence[Box]
    cuts: int = MOST_CUTS

    @classmethod
    def of(cls, table: TableSpec) -> Cover:
        named = axes_of(table)
        boxes = [tuple(_box(table, row, named)) for row in table.rows]
        return cls(table, [*named.values()], boxes)

    def unreachable(self) -> Iterator[Row]:
        """Yield the rows that decide nothing: whatever fits them fits one before them."""
        for at, row in enumerate(self.table.rows):
            if self._left([self.boxes[at]], self.boxes[:at]) == []:
                yield row

    def overlapping(self) -> Iterator[tuple[Row, Row]]:
        """Yield the pairs of rows that something surely fits both of."""
        paired = zip(self.table.rows, self.boxes, strict=True)
        for (row, box), (other, second) in combinations(paired, 2):
            self.cuts -= len(self.axes)
            if self.cuts < 0:
                return
            both = _both(box, second)
            if all(both) and not self._vaguely(box) and not self._vaguely(second):
                yield row, other

    def gap(self) -> dict[str, str] | None:
        """Return something that no row fits, in words by the label of its input; None where nothing is known of any."""
        if any(axis.vague for axis in self.axes):
            return None
        filled = tuple(axis.whole & ~axis.blank for axis in self.axes)
        left = self._left([filled], self.boxes)
        if not left:
            return None
        told = zip(self.axes, left[0], filled, strict=True)
        return {axis.label: axis.words(mask) for axis, mask, most in told if mask != most}

    def _vaguely(self, box: Box) -> bool:
        """Tell whether a row asks for something of which it is not known what else fits it."""
        return any(
            axis.vague and mask != axis.whole for axis, mask in zip(self.axes, box, strict=True)
        )

    def _left(self, boxes: Sequence[Box], cut: Sequence[Box]) -> list[Box] | None:
        """Return what is left of some boxes without others; None where that cannot be known."""
        left = [box for box in boxes if all(box)]
        for each in cut:
            if (rests := self._cut(left, each)) is None:
                return None
            left = rests
            if not left:
                break
        return left

    def _cut(self, boxes: Sequence[Box], away: Box) -> list[Box] | None:
        """Return some boxes without another; None where that has come to too much."""
        left = list[Box]()
        for box in boxes:
            rest = [*_without(box, away)]
            self.cuts -= len(self.axes) * (len(rest) + 1)
            if self.cuts < 0:
                return None
            left += rest
        return left


def _box(table: TableSpec, row: Row, named: dict[str, Axis]) -> Iterator[int]:
    masks = {name: axis.whole for name, axis in named.items()}
    for column in table.inputs:
        if column.key not in row.tests:
            continue
        asked, name = row.tests[column.key].asked, column.expression.source.strip()
        apart = vague_name(name, asked)
        at = apart if apart in named else name
        masks[at] &= mask_of(named[at], asked)
    yield from masks.values()


def _both(one: Box, other: Box) -> Box:
    return tuple(a & b for a, b in zip(one, other, strict=True))


def _without(box: Box, cut: Box) -> Iterator[Box]:
    """Yield what is left of a box, in boxes that do not overlap."""
    if not all(_both(box, cut)):
        yield box
        return
    for at, (whole, away) in enumerate(zip(box, cut, strict=True)):
        if rest := whole & ~away:
            yield (*(a & b for a, b in zip(box[:at], cut[:at], strict=True)), rest, *box[at + 1 :])
