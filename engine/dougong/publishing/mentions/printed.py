"""What a print template mentions: its form, and the fields in its texts, grids, tables and conditions."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_print(template: Piece) -> Iterator[Spot]:
    """Yield every mention in a print template; the tags of a Word file are its own."""
    form = template.text("form")
    yield from template.spots(Means.FORM, "form")
    yield from template.inside("footer").about(form).spots(Means.TEMPLATE, "text")
    for piece in template.pieces("blocks"):
        block = piece.about(form)
        yield from block.spots(Means.FORMULA, "when", "value")
        yield from block.spots(Means.TEMPLATE, "text")
        yield from block.spots(Means.FIELD, "field", "rows")
        for cell in block.pieces("cells"):
            yield from cell.spots(Means.FORMULA, "value")
        for column in piece.about(f"{form}.{block.text('rows')}").pieces("columns"):
            yield from column.spots(Means.FORMULA, "value")
