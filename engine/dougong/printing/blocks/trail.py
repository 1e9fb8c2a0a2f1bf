"""The trail of a record's approvals: who decided what, when, and what they said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.printing.blank import Reading
from dougong.printing.blocks.block import BlockType, Content, Plain
from dougong.printing.marks import Piece
from dougong.printing.pen import Column, Pen
from dougong.printing.subject import Subject

SHARES = (0.2, 0.15, 0.13, 0.3, 0.22)
HEADS = ("node", "person", "verdict", "comment", "at")


@dataclass(frozen=True, slots=True)
class Trail(Plain):
    """A record that was never approved has none."""

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        if not subject.trail:
            return
        columns = [Column(pen.width * share) for share in SHARES]
        heads = [subject.words.said(f"print.trail_{head}") for head in HEADS]
        yield from pen.table(columns, heads, self._rows(subject, pen, columns))

    def _rows(self, subject: Subject, pen: Pen, columns: list[Column]) -> Iterator[list[Piece]]:
        for each in subject.trail:
            yield pen.row(columns, (each.node, each.person, each.verdict, each.comment, each.at))


def _trail(body: Body, reading: Reading) -> Content:
    return Trail(reading.scope.form)


TRAIL = BlockType("trail", {"zh-CN": "审批记录", "en": "Approval trail"}, "stamp", {}, _trail)
