"""The rows of a sub-form as a table: chosen columns, sums, and its head again on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import under
from dougong.kernel.wording import Label, label_in
from dougong.messages.template import Blank
from dougong.printing.blank import Reading, label_of, label_said
from dougong.printing.blocks.block import EXPRESSION, LABEL, BlockType, Content
from dougong.printing.marks import Piece
from dougong.printing.pen import Column, Pen
from dougong.printing.subject import Subject

NUMBER_WIDTH = 9
LEAST_WIDTH = 8
NUMERIC = "number"


@dataclass(frozen=True, slots=True)
class Listed:
    """One column: what it shows of a row; `width` in millimetres, none shares what is left."""

    blank: Blank
    label: Label | None = None
    width: float | None = None
    sum: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table over the rows of a sub-form; `numbered` ones have a column that counts."""

    form: str
    key: str
    listed: tuple[Listed, ...] = ()
    numbered: bool = False

    def blanks(self) -> Iterable[Blank]:
        return ()

    def columns(self) -> Mapping[str, Iterable[Blank]]:
        return {self.key: tuple(each.blank for each in self.listed)}

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        columns = self._widths(pen)
        head = [
            *(["#"] if self.numbered else []),
            *(self._label(each, subject) for each in self.listed),
        ]
        yield from pen.table(columns, head, self._rows(subject, pen, columns))

    def _rows(self, subject: Subject, pen: Pen, columns: list[Column]) -> Iterator[list[Piece]]:
        for at, row in enumerate(subject.rows(self.key), 1):
            said = [subject.said_in_row(each.blank, row) for each in self.listed]
            yield pen.row(columns, [*([str(at)] if self.numbered else []), *said])
        if any(each.sum for each in self.listed):
            yield pen.row(columns, self._sums(subject), bold=True)

    def _sums(self, subject: Subject) -> list[str]:
        """Return the last row: sums where they were asked for, and their word in the first place that is free."""
        sums = [subject.sum(each.blank, self.key) if each.sum else "" for each in self.listed]
        free = next((at for at, each in enumerate(self.listed) if not each.sum), None)
        if free is not None:
            sums[free] = subject.words.said("print.total")
        return [*([""] if self.numbered else []), *sums]

    def _label(self, each: Listed, subject: Subject) -> str:
        words = subject.words
        return (
            label_in(each.label, words.locale)
            if each.label
            else label_of(words, self.form, each.blank)
        )

    def _widths(self, pen: Pen) -> list[Column]:
        fixed = sum(each.width or 0 for each in self.listed) + (
            NUMBER_WIDTH if self.numbered else 0
        )
        open_ones = sum(each.width is None for each in self.listed)
        share = max((pen.width - fixed) / open_ones, LEAST_WIDTH) if open_ones else 0
        widths = [each.width or share for each in self.listed]
        whole = sum(widths) + (NUMBER_WIDTH if self.numbered else 0)
        # Whatever was asked for, a table stays on its paper.
        scale = min(pen.width / whole, 1)
        return [
            *([Column(NUMBER_WIDTH * scale)] if self.numbered else []),
            *(
                Column(width * scale, each.right)
                for width, each in zip(widths, self.listed, strict=True)
            ),
        ]


def _rows(body: Body, reading: Reading) -> Content:
    key = str(body.get("rows", ""))
    try:
        inner = Reading(reading.scope.rows(key))
    except Invalid as wrong:
        reading.problems += under("rows", wrong.problems)
        return Rows(reading.scope.form, key)
    listed = []
    for at, said in enumerate(objects_in(body, "columns")):
        blank = inner.blank(f"columns/{at}/value", str(said.get("value", "")))
        if blank is not None:
            listed.append(_column(said, blank))
    reading.problems += inner.problems
    return Rows(reading.scope.form, key, tuple(listed), numbered=body.get("numbered") is True)


def _column(said: Body, blank: Blank) -> Listed:
    width, numeric = said.get("width"), blank.expression.type.kind == NUMERIC
    align = said.get("align")
    return Listed(
        blank,
        label_said(said),
        float(width) if isinstance(width, int | float) else None,
        sum=said.get("sum") is True and numeric,
        right=align == "right" or (align is None and numeric),
    )


ROWS = BlockType(
    "rows",
    {"zh-CN": "子表", "en": "Rows"},
    "table",
    {
        "rows": {"$ref": "terms.json#/$defs/key", "needed": True},
        "columns": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "value": EXPRESSION,
                    "label": LABEL,
                    "width": {"type": "number", "minimum": 5, "maximum": 250},
                    "align": {"enum": ["left", "right"]},
                    "sum": {"type": "boolean"},
                },
                "required": ["value"],
                "additionalProperties": False,
            },
            "minItems": 1,
            "maxItems": 20,
            "needed": True,
        },
        "numbered": {"type": "boolean"},
    },
    _rows,
)
