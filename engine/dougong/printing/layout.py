"""From a template and a record to pages: blocks one below the other, overleaf where a page is full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dougong.printing.blocks.block import Block
from dougong.printing.face import Face
from dougong.printing.marks import Mark, Page, Piece, Placed, moved
from dougong.printing.paper import Paper
from dougong.printing.pen import Pen
from dougong.printing.spec import PrintSpec
from dougong.printing.subject import Subject

GAP = 2.5
"""Millimetres between two blocks."""
BESIDE = 4
FOOT_SIZE = 8
FOOT_HEIGHT = 6
FOOT = "footer"
MOST_PAGES = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record on its paper."""

    paper: Paper
    pages: tuple[Page, ...]


def laid_out(spec: PrintSpec, subject: Subject, face: Face) -> Sheet:
    """Return the pages of one record; every template has at least one."""
    width, height = spec.paper.room
    has_foot = bool(spec.footer.parts) or spec.numbered
    flow = _Flow(width, height - (FOOT_HEIGHT if has_foot else 0))
    for block in spec.blocks:
        if subject.holds(block.when):
            flow.add(block, subject, Pen(face, width, flow.height, spec.size))
    pages = flow.pages[:MOST_PAGES]
    feet = _feet(spec, subject, face, len(pages)) if has_foot else [()] * len(pages)
    left, above = spec.paper.margins[3], spec.paper.margins[0]
    return Sheet(
        spec.paper,
        tuple(
            tuple(Placed(each.block, moved(each.mark, left, above)) for each in (*page, *foot))
            for page, foot in zip(pages, feet, strict=True)
        ),
    )


@dataclass(slots=True)
class _Flow:
    """Where the next piece goes, within the margins."""

    width: float
    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    top: float = 0
    beside: float = 0
    beside_until: float = 0

    def add(self, block: Block, subject: Subject, pen: Pen) -> None:
        """Put a block below what is there; beside a floating one it is that much narrower."""
        if self.top:
            self.top += GAP
        floated = self.top < self.beside_until
        if floated and not block.floats:
            pen = Pen(pen.face, self.width - self.beside - BESIDE, pen.height, pen.size)
        if not block.floats and block.content.columns():
            # A table takes the whole width: it begins below.
            self.top, pen = (
                max(self.top, self.beside_until),
                Pen(pen.face, self.width, pen.height, pen.size),
            )
        for piece in block.content.pieces(subject, pen):
            self._put(block.key, piece)

    def _put(self, block: str, piece: Piece) -> None:
        if self.top and self.top + piece.height + piece.room > self.height:
            self._turn(block, piece)
        if piece.beside:
            self._draw(block, piece.marks, self.top)
            self.beside, self.beside_until = piece.beside, self.top + piece.height
            return
        self._draw(block, piece.marks, self.top)
        self.top += piece.height

    def _turn(self, block: str, piece: Piece) -> None:
        """Begin a new page, with the head of the table that goes on."""
        self.pages.append([])
        self.top = self.beside = self.beside_until = 0
        if piece.head:
            self._draw(block, piece.head, 0)
            self.top = piece.head_height

    def _draw(self, block: str, marks: Iterable[Mark], down: float) -> None:
        self.pages[-1] += (Placed(block, moved(mark, 0, down)) for mark in marks)


def _feet(spec: PrintSpec, subject: Subject, face: Face, count: int) -> list[tuple[Placed, ...]]:
    """Return the foot of each page: the maker's text, and which page of how many it is."""
    width, height = spec.paper.room
    pen, top = Pen(face, width, height, FOOT_SIZE), height - FOOT_HEIGHT + 1.5
    text = (
        face.lines(subject.text(spec.footer), FOOT_SIZE, width * 0.7)[0]
        if spec.footer.parts
        else ""
    )
    return [
        tuple(
            Placed(FOOT, pen.line(said, FOOT_SIZE, (0, top, width), align=align, faint=True))
            for said, align in ((text, "left"), (_number(spec, subject, at, count), "right"))
            if said
        )
        for at in range(1, count + 1)
    ]


def _number(spec: PrintSpec, subject: Subject, at: int, count: int) -> str:
    return subject.words.said("print.page", page=at, pages=count) if spec.numbered else ""
