"""What a dataset mentions: its form and those it joins, and the fields that bring them together."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_dataset(dataset: Piece) -> Iterator[Spot]:
    """Yield every mention in a dataset."""
    own = dataset.about(dataset.text("form"), dataset.text("key"))
    yield from own.spots(Means.FORM, "form")
    yield from own.spots(Means.FORMULA, "filter")
    for field in own.pieces("fields"):
        yield from field.spots(Means.FORMULA, "expression")
    for join in own.pieces("joins"):
        yield from join.spots(Means.FORM, "form")
        for pair in join.pieces("on"):
            yield from pair.spots(Means.FORMULA, "left")
            yield from pair.about(join.text("form")).spots(Means.FORMULA, "right")
