"""Fields with their labels, in one to three columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.kernel.wording import Label, label_in
from dougong.messages.template import Blank
from dougong.printing.blank import Reading, label_of, label_said
from dougong.printing.blocks.block import EXPRESSION, LABEL, BlockType, Content, Plain
from dougong.printing.marks import Piece, Rule, Words
from dougong.printing.pen import PAD, Pen
from dougong.printing.subject import Subject

COLUMNS = 2
GAP = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its label; a wide one takes the whole row."""

    blank: Blank
    label: Label | None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Plain):
    """Each row is as high as the highest of its cells."""

    cells: tuple[Cell, ...] = ()
    across: int = COLUMNS
    lines: bool = False

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        for row in self._rows():
            yield from self._drawn(row, subject, pen)

    def _rows(self) -> Iterator[list[Cell]]:
        row: list[Cell] = []
        for cell in self.cells:
            if row and (cell.wide or len(row) == self.across):
                yield row
                row = []
            row.append(cell)
            if cell.wide:
                yield row
                row = []
        if row:
            yield row

    def _drawn(self, row: list[Cell], subject: Subject, pen: Pen) -> Iterator[Piece]:
        width = pen.width if row[0].wide else (pen.width - GAP * (self.across - 1)) / self.across
        leading, height = pen.leading(pen.size), 0.0
        columns = [self._lines(cell, subject, pen, width) for cell in row]
        for at in range(max(map(len, columns))):
            marks: list[Words | Rule] = []
            for column, lines in enumerate(columns):
                left = column * (width + GAP)
                marks += [_moved(each, left) for each in (lines[at] if at < len(lines) else ())]
            last = at + 1 == max(map(len, columns))
            height = leading + (PAD if last else 0)
            if last and self.lines:
                marks.append(Rule(0, height - PAD / 2, pen.width, height - PAD / 2))
            yield Piece(height, tuple(marks))

    def _lines(self, cell: Cell, subject: Subject, pen: Pen, width: float) -> list[list[Words]]:
        """Return the marks of each line of a cell: its label before the first."""
        words = subject.words
        label = (
            label_in(cell.label, words.locale)
            if cell.label
            else label_of(words, self.form, cell.blank)
        )
        label = pen.face.shown(label)
        indent = min(pen.face.width(label, pen.size) + 2, width / 2) if label else 0
        found = pen.face.lines(subject.said(cell.blank), pen.size, width - indent)
        drawn = [[pen.line(each, pen.size, (indent, 0, width - indent))] for each in found]
        heads = pen.face.lines(label, pen.size, max(indent - 1, 1)) if label else []
        for at, head in enumerate(heads):
            if at == len(drawn):
                drawn.append([])
            drawn[at].append(pen.line(head, pen.size, (0, 0, indent), faint=True))
        return drawn


def _moved(words: Words, across: float) -> Words:
    return Words(
        words.x + across, words.y, words.text, words.size, words.bold, words.faint, words.width
    )


def _grid(body: Body, reading: Reading) -> Content:
    cells = []
    for at, said in enumerate(objects_in(body, "cells")):
        blank = reading.blank(f"cells/{at}/value", str(said.get("value", "")))
        if blank is not None:
            cells.append(Cell(blank, label_said(said), wide=said.get("wide") is True))
    across = body.get("columns")
    return Grid(
        reading.scope.form,
        tuple(cell.blank for cell in cells),
        tuple(cells),
        across if isinstance(across, int) else COLUMNS,
        lines=body.get("lines") is True,
    )


GRID = BlockType(
    "grid",
    {"zh-CN": "字段", "en": "Fields"},
    "layout-list",
    {
        "cells": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"value": EXPRESSION, "label": LABEL, "wide": {"type": "boolean"}},
                "required": ["value"],
                "additionalProperties": False,
            },
            "maxItems": 200,
            "needed": True,
        },
        "columns": {"type": "integer", "minimum": 1, "maximum": 3},
        "lines": {"type": "boolean"},
    },
    _grid,
)
