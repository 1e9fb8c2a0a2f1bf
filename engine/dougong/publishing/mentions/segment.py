"""What a segment mentions: its form, its condition, and the figure by which the best are found."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_segment(segment: Piece) -> Iterator[Spot]:
    """Yield every mention in a segment."""
    segment = segment.about(segment.text("form"))
    yield from segment.spots(Means.FORM, "form")
    yield from segment.spots(Means.FORMULA, "condition")
    yield from segment.inside("top").spots(Means.FORMULA, "by")
