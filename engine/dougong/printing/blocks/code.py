"""A QR code: the link to the record, or whatever a formula gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import segno

from dougong.definitions.content import Body
from dougong.messages.template import Blank
from dougong.printing.blank import Reading
from dougong.printing.blocks.block import ALIGN, EXPRESSION, BlockType, Content, Plain, align_of
from dougong.printing.marks import Code, Piece
from dougong.printing.pen import Pen
from dougong.printing.subject import Subject

SIDE = 22
LONGEST = 1000
"""Characters: more make a code that no phone reads from paper."""


@dataclass(frozen=True, slots=True)
class QrCode(Plain):
    """Without a formula it leads to the record."""

    value: Blank | None = None
    side: float = SIDE
    align: str = "left"
    beside: bool = False

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        text = subject.said(self.value) if self.value else subject.link
        if not text:
            return
        if len(text) > LONGEST:
            yield from pen.paragraphs(subject.words.said("print.code_too_long"), pen.size)
            return
        modules = tuple(
            "".join("1" if dark else "0" for dark in row)
            for row in segno.make_qr(text, error="m").matrix
        )
        side = min(self.side, pen.width, pen.height)
        free = pen.width - side
        left = {"left": 0.0, "center": free / 2, "right": free}[
            "right" if self.beside else self.align
        ]
        yield Piece(side, (Code(left, 0, side, modules),), beside=side if self.beside else 0)


def _code(body: Body, reading: Reading) -> Content:
    source = body.get("value")
    blank = reading.blank("value", str(source)) if source else None
    side = body.get("side")
    return QrCode(
        reading.scope.form,
        (blank,) if blank else (),
        blank,
        float(side) if isinstance(side, int | float) else SIDE,
        align_of(body),
        beside=body.get("beside") is True,
    )


CODE = BlockType(
    "code",
    {"zh-CN": "二维码", "en": "QR code"},
    "qr-code",
    {
        "value": EXPRESSION,
        "side": {"type": "number", "minimum": 12, "maximum": 80},
        "align": ALIGN,
        "beside": {"type": "boolean"},
    },
    _code,
)
