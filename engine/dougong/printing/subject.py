"""One record as it is printed: its values in words, what must not be seen of it left out before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from dougong.expressions import Expression, Row, Surroundings, Value
from dougong.expressions.formats import WRITTEN
from dougong.fields.currencies import sign_of
from dougong.messages.template import Blank, Template
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import Names, Style, written


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

    def said(self, form: str, blank: Blank) -> str:
        """Return the value of a place in words; a blank is empty."""
        if len(blank.path) == 1 and blank.path[0] in self.masks:
            return self.masks[blank.path[0]]
        return self.worded(form, blank, blank.expression.evaluate(self.row, self.around))

    def said_in_row(self, form: str, blank: Blank, row: Row) -> str:
        """Return the value of a place in one row of a sub-form."""
        return self.worded(form, blank, self.in_row(blank, row))

    def in_row(self, blank: Blank, row: Row) -> Value:
        return blank.expression.evaluate(row, self.around.inside(self.row))

    def sum(self, form: str, blank: Blank, key: str) -> str:
        """Return the sum of a column over the rows of a sub-form; blanks count for nothing."""
        found = [self.in_row(blank, row) for row in self.rows(key)]
        figures = [each for each in found if isinstance(each, Decimal)]
        return self.worded(form, blank, sum(figures, Decimal())) if figures else ""

    def text(self, template: Template) -> str:
        return "".join(
            each if isinstance(each, str) else self.said(template.form, each)
            for each in template.parts
        )

    def worded(self, form: str, blank: Blank, value: Value) -> str:
        options = self.words.options(form, blank.path) if blank.path else {}
        # A formula over amounts is an amount, whatever field it is computed from.
        unit = self.words.unit(form, blank.path) or sign_of(blank.expression.type.currency)
        names = {**self.names, **options}
        style = Style(blank.expression.type.decimals, unit, names, self.around.moment.zone)
        if isinstance(value, str) and (people := WRITTEN.get(blank.expression.type.kind)):
            value = people(value)
        return written(value, style, self.words)
