"""What the app's own document mentions: the entries of its navigation."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot

_ENTRIES = {"form": Means.FORM, "dashboard": Means.DASHBOARD}


def of_app(app: Piece, name: str = "navigation") -> Iterator[Spot]:
    """Yield every mention in a navigation, groups included."""
    for entry in app.pieces(name):
        if (means := _ENTRIES.get(entry.text("type"))) is not None:
            yield from entry.spots(means, "key")
        yield from of_app(entry, "items")
