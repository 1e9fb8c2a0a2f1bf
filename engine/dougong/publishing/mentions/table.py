"""What a decision table mentions: its form, what it looks at, what it gives, and the fields it is bound to."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_table(table: Piece) -> Iterator[Spot]:
    """Yield every mention in a decision table."""
    table = table.about(table.text("form"))
    yield from table.spots(Means.FORM, "form")
    for column in table.pieces("inputs"):
        yield from column.spots(Means.FORMULA, "expression")
    for column in table.pieces("outputs"):
        yield from column.spots(Means.FIELD, "field")
    for row in table.pieces("rows"):
        yield from _given(row.inside("values"))
    yield from _given(table.inside("otherwise"))


def _given(values: Piece) -> Iterator[Spot]:
    for output in values.body:
        yield from values.inside(output).spots(Means.FORMULA, "formula")
