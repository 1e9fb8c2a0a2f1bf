"""A heading and a text: words with formulas in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.messages.template import Template
from dougong.printing.blank import Reading, blanks_in
from dougong.printing.blocks.block import ALIGN, SIZE, BlockType, Content, Plain, align_of, size_of
from dougong.printing.marks import Piece
from dougong.printing.pen import Pen
from dougong.printing.subject import Subject

HEADING_SIZE = 18
ROOM = 12
"""Millimetres that must be free below a heading."""


@dataclass(frozen=True, slots=True)
class Written(Plain):
    """`size` 0 is the size of the template."""

    text: Template = field(default_factory=lambda: Template(""))
    align: str = "left"
    size: float = 0
    bold: bool = False
    heading: bool = False

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        text = subject.text(self.text)
        size = self.size or pen.size
        for each in pen.paragraphs(text, size, align=self.align, bold=self.bold):
            yield Piece(each.height, each.marks, room=ROOM if self.heading else 0)


def _heading(body: Body, reading: Reading) -> Content:
    text = reading.text("text", str(body.get("text", "")))
    align, size = align_of(body, "center"), size_of(body, HEADING_SIZE)
    return Written(
        reading.scope.form, tuple(blanks_in(text)), text, align, size, bold=True, heading=True
    )


def _text(body: Body, reading: Reading) -> Content:
    text = reading.text("text", str(body.get("text", "")))
    return Written(
        reading.scope.form,
        tuple(blanks_in(text)),
        text,
        align_of(body),
        size_of(body, 0),
        bold=body.get("bold") is True,
    )


_TEXT: Mapping[str, Json] = {"type": "string", "minLength": 1, "maxLength": 4096, "needed": True}
HEADING = BlockType(
    "heading",
    {"zh-CN": "标题", "en": "Heading"},
    "heading",
    {"text": _TEXT, "align": ALIGN, "size": SIZE},
    _heading,
)
TEXT = BlockType(
    "text",
    {"zh-CN": "文字", "en": "Text"},
    "type",
    {"text": _TEXT, "align": ALIGN, "size": SIZE, "bold": {"type": "boolean"}},
    _text,
)
