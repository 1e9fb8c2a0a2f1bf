"""What a dashboard mentions: the forms of its blocks, and the fields of their questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_dashboard(dashboard: Piece) -> Iterator[Spot]:
    """Yield every mention in a dashboard."""
    yield from dashboard.spots(Means.FORM, "form")
    for piece in dashboard.pieces("blocks"):
        block = piece.about(piece.text("form"), piece.text("dataset"))
        yield from block.spots(Means.FORM, "form")
        yield from block.spots(Means.DATASET, "dataset")
        yield from block.spots(Means.FORMULA, "filter")
        yield from block.spots(Means.FORMULA, "who", "when", "amount", "split", "first", "again")
        for step in block.pieces("steps"):
            yield from step.spots(Means.FORMULA, "condition")
        yield from block.spots(Means.FORMULA if block.dataset else Means.FIELD, "trend")
        yield from _asked(block, "dimensions", Means.FORMULA)
        yield from _asked(block, "measures", Means.GROUP_FORMULA)
    for narrowing in dashboard.pieces("filters"):
        yield from narrowing.names(Means.FORM, "on")
        for form in narrowing.inside("on").body:
            yield from narrowing.inside("on").about(form).spots(Means.FORMULA, form)


def _asked(block: Piece, name: str, written: Means) -> Iterator[Spot]:
    """Yield what is asked for: a formula by itself, or in an object with more to say.

    Beside the function that is used on it a formula is one over records, and without such a one over a group.
    """
    yield from (spot for spot in block.listed(written, name) if not _COUNTED.fullmatch(spot.text))
    for entry in block.pieces(name):
        means = Means.FORMULA if "function" in entry.body else written
        yield from entry.spots(means, "expression", "field")
        below = entry.inside("per")
        yield from _divided_by(below.about(below.text("form"), below.text("dataset")))


def _divided_by(below: Piece) -> Iterator[Spot]:
    yield from below.spots(Means.FORM, "form")
    yield from below.spots(Means.DATASET, "dataset")
    yield from below.listed(Means.FORMULA, "along")
    yield from below.spots(Means.FORMULA, "filter")
    counted = below.spots(Means.GROUP_FORMULA, "measure")
    yield from (spot for spot in counted if not _COUNTED.fullmatch(spot.text))


_COUNTED = re.compile(r"\s*COUNT\(\s*\)\s*", re.IGNORECASE)
