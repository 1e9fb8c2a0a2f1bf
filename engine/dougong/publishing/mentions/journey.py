"""What a journey mentions: its form, what lets records in, what ends it, and what its steps read and write."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.rule import of_steps, of_trigger
from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_journey(journey: Piece) -> Iterator[Spot]:
    """Yield every mention in a journey."""
    journey = journey.about(journey.text("form"))
    yield from journey.spots(Means.FORM, "form")
    yield from journey.spots(Means.FORMULA, "goal", "leave")
    entry = journey.inside("entry")
    entry = entry.about(entry.text("form") or journey.form)
    yield from entry.spots(Means.FORM, "form")
    yield from entry.spots(Means.FIELD, "via")
    yield from entry.spots(Means.FORMULA, "condition")
    yield from of_trigger(entry.inside("trigger"))
    yield from of_steps(journey)
