"""What a block draws with: the typeface, the size of its letters, and the room it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dougong.printing.face import POINT, Face
from dougong.printing.marks import Mark, Piece, Rule, Shade, Words

LEADING = 1.5
PAD = 1.2
"""Millimetres between a cell's border and its text."""
_BASE = 0.36
"""How far below the middle of a line its letters stand, in their size."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: how wide it is, and whether its texts stand at its right."""

    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """`width` and `height` are what is free between the margins, in millimetres; `size` is in points."""

    face: Face
    width: float
    height: float
    size: float

    def leading(self, size: float) -> float:
        """Return how high a line is."""
        return size * POINT * LEADING

    def line(self, text: str, size: float, place: tuple[float, float, float], *, align: str = "left",
             bold: bool = False, faint: bool = False) -> Words:  # fmt: skip
        """Return a line of text within `place`: its left edge, its upper edge and its width."""
        left, top, room = place
        width = self.face.width(text, size)
        shift = {"left": 0.0, "center": (room - width) / 2, "right": room - width}[align]
        base = top + self.leading(size) / 2 + size * POINT * _BASE
        return Words(left + max(shift, 0), base, text, size, bold, faint, width)

    def paragraphs(
        self, text: str, size: float, *, align: str = "left", bold: bool = False
    ) -> Iterator[Piece]:
        """Yield a piece for each line of a text, so that it may go on overleaf."""
        height = self.leading(size)
        for each in self.face.lines(text, size, self.width):
            yield Piece(
                height, (self.line(each, size, (0, 0, self.width), align=align, bold=bold),)
            )

    def row(
        self,
        columns: Sequence[Column],
        texts: Sequence[str],
        *,
        bold: bool = False,
        shaded: bool = False,
    ) -> list[Piece]:
        """Return a row with borders; one that is higher than a page goes on overleaf."""
        cells = [
            self.face.lines(text, self.size, column.width - 2 * PAD)
            for column, text in zip(columns, texts, strict=True)
        ]
        most = max(int((self.height / 2 - 2 * PAD) / self.leading(self.size)), 1)
        count = max(map(len, cells))
        return [
            self._row(columns, [cell[at : at + most] for cell in cells], bold=bold, shaded=shaded)
            for at in range(0, count, most)
        ]

    def _row(
        self, columns: Sequence[Column], cells: Sequence[Sequence[str]], *, bold: bool, shaded: bool
    ) -> Piece:
        leading = self.leading(self.size)
        height = max(map(len, cells)) * leading + 2 * PAD
        width = sum(column.width for column in columns)
        marks: list[Mark] = [Shade(0, 0, width, height)] if shaded else []
        marks += (Rule(0, 0, width, 0), Rule(0, height, width, height), Rule(0, 0, 0, height))
        left = 0.0
        for column, lines in zip(columns, cells, strict=True):
            for at, line in enumerate(lines):
                place = (left + PAD, PAD + at * leading, column.width - 2 * PAD)
                align = "right" if column.right else "left"
                marks.append(self.line(line, self.size, place, align=align, bold=bold))
            left += column.width
            marks.append(Rule(left, 0, left, height))
        return Piece(height, tuple(marks))

    def table(
        self, columns: Sequence[Column], head: Sequence[str], rows: Iterator[list[Piece]]
    ) -> Iterator[Piece]:
        """Yield a table whose head stands again on every page that it reaches."""
        heads = self.row(columns, head, bold=True, shaded=True)
        top = heads[0]
        yield Piece(top.height, top.marks, room=self.leading(self.size) + 2 * PAD)
        for pieces in rows:
            for each in pieces:
                yield Piece(each.height, each.marks, top.marks, top.height)
