"""What a message mentions: its form, where the address stands, and the fields in its texts."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_message(message: Piece) -> Iterator[Spot]:
    """Yield every mention in a message."""
    message = message.about(message.text("form"))
    yield from message.spots(Means.FORM, "form")
    yield from message.spots(Means.FORMULA, "address")
    yield from message.spots(Means.TEMPLATE, "subject", "text")
