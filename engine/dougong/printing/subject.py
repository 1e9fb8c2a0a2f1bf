"""One record as it is printed: its values in words, what must not be seen of it left out before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import cast

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.expressions.types import Type
from dougong.messages.template import Blank, Template
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import Names, worded


@dataclass(frozen=True, slots=True)
class Signed:
    """One line of an approval's trail, in words."""

    node: str
    person: str
    verdict: str
    comment: str
    at: str


@dataclass(frozen=True, slots=True)
class Subject:
    """`row` holds nothing that whoever prints may not read; `masks` are the stars of masked fields, by key.

    `names` are those of ids; `pictures` the bytes of attached images by field; `link` leads to the record.
    """

    row: Row
    around: Surroundings
    words: Vocabulary
    names: Names = field(default_factory=dict)
    masks: Names = field(default_factory=dict)
    trail: tuple[Signed, ...] = ()
    pictures: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    link: str = ""

    def rows(self, key: str) -> tuple[Row, ...]:
        """Return the rows of a sub-form."""
        held = self.row.get(key)
        return cast("tuple[Row, ...]", held) if isinstance(held, tuple) else ()

    def holds(self, condition: Expression | None) -> bool:
        return condition is None or condition.evaluate(self.row, self.around) is True

    def said(self, blank: Blank) -> str:
        """Return the value of a place in words; a blank is empty."""
        if len(blank.path) == 1 and blank.path[0] in self.masks:
            return self.masks[blank.path[0]]
        return self._worded(blank.expression.evaluate(self.row, self.around), blank.expression.type)

    def said_in_row(self, blank: Blank, row: Row) -> str:
        """Return the value of a place in one row of a sub-form."""
        return self._worded(self.in_row(blank, row), blank.expression.type)

    def in_row(self, blank: Blank, row: Row) -> Value:
        return blank.expression.evaluate(row, self.around.inside(self.row))

    def sum(self, blank: Blank, key: str) -> str:
        """Return the sum of a column over the rows of a sub-form; blanks count for nothing."""
        found = [self.in_row(blank, row) for row in self.rows(key)]
        figures = [each for each in found if isinstance(each, Decimal)]
        # Stars of several ratings are of no number of stars.
        of = replace(blank.expression.type, stars=0)
        return self._worded(sum(figures, Decimal()), of) if figures else ""

    def text(self, template: Template) -> str:
        return "".join(
            each if isinstance(each, str) else self.said(each) for each in template.parts
        )

    def _worded(self, value: Value, of: Type) -> str:
        return worded(value, of, self.names, self.around.moment.zone, self.words)
