"""What is drawn on a page: texts, lines, shades, pictures and codes, each at its place in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line, `size` is in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    faint: bool = False
    width: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True, slots=True)
class Shade:
    """A light ground behind a table's head."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, PNG or JPEG."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its rows of dark and light modules."""

    x: float
    y: float
    size: float
    modules: tuple[str, ...]


Mark: TypeAlias = Words | Rule | Shade | Image | Code


def moved(mark: Mark, across: float, down: float) -> Mark:
    """Return a mark further right and further down."""
    if isinstance(mark, Rule):
        return Rule(mark.x + across, mark.y + down, mark.to_x + across, mark.to_y + down)
    return replace(mark, x=mark.x + across, y=mark.y + down)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays together on a page; `head` is drawn again where the piece comes first on a page.

    `room` is what must be free below it, so that a heading is not left alone. A piece `beside` is put to the right,
    and what comes after it to its left.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    head: tuple[Mark, ...] = ()
    head_height: float = 0
    room: float = 0
    beside: float = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark, and the key of the block that it belongs to."""

    block: str
    mark: Mark


Page: TypeAlias = tuple[Placed, ...]
