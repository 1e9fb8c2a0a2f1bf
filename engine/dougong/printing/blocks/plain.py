"""What needs no value: a line across, free room, and lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.printing.blank import Reading
from dougong.printing.blocks.block import BlockType, Content, Plain
from dougong.printing.marks import Mark, Piece, Rule
from dougong.printing.pen import Pen
from dougong.printing.subject import Subject

ROOM = 5
SIGN_HEIGHT = 14
GAP = 6


@dataclass(frozen=True, slots=True)
class Across(Plain):
    """A line from margin to margin."""

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        yield Piece(2, (Rule(0, 1, pen.width, 1),))


@dataclass(frozen=True, slots=True)
class Space(Plain):
    """Nothing, so many millimetres high."""

    high: float = ROOM

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        yield Piece(min(self.high, pen.height))


@dataclass(frozen=True, slots=True)
class Signs(Plain):
    """Lines to sign on, side by side, each with its word."""

    labels: tuple[str, ...] = ()

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        count = len(self.labels)
        width = (pen.width - GAP * (count - 1)) / count if count else 0
        marks: list[Mark] = []
        for at, label in enumerate(self.labels):
            left = at * (width + GAP)
            leading = pen.leading(pen.size)
            line = pen.line(
                pen.face.shown(label), pen.size, (left, SIGN_HEIGHT - leading - 1, width)
            )
            marks += (line, Rule(left, SIGN_HEIGHT, left + width, SIGN_HEIGHT))
        if marks:
            yield Piece(SIGN_HEIGHT + 1, tuple(marks))


def _across(body: Body, reading: Reading) -> Content:
    return Across(reading.scope.form)


def _space(body: Body, reading: Reading) -> Content:
    high = body.get("high")
    return Space(reading.scope.form, (), float(high) if isinstance(high, int | float) else ROOM)


def _signs(body: Body, reading: Reading) -> Content:
    labels = body.get("labels")
    said = tuple(str(each) for each in labels) if isinstance(labels, list) else ()
    return Signs(reading.scope.form, (), said)


LINE = BlockType("line", {"zh-CN": "分隔线", "en": "Line"}, "minus", {}, _across)
SPACE = BlockType(
    "space",
    {"zh-CN": "留白", "en": "Space"},
    "move-vertical",
    {"high": {"type": "number", "minimum": 1, "maximum": 200}},
    _space,
)
SIGNS = BlockType(
    "signs",
    {"zh-CN": "签名栏", "en": "Signatures"},
    "signature",
    {
        "labels": {
            "type": "array",
            "items": {"type": "string", "minLength": 1, "maxLength": 40},
            "minItems": 1,
            "maxItems": 5,
            "needed": True,
        }
    },
    _signs,
)
