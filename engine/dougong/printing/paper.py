"""The paper of a print: how large it is, and how much of it stays white."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.definitions.content import Body

Margins: TypeAlias = tuple[float, float, float, float]
"""Above, to the right, below, to the left, in millimetres."""

SHEETS: Mapping[str, tuple[float, float]] = {"A4": (210, 297), "A5": (148, 210)}
CONTINUOUS, CONTINUOUS_WIDTH = "continuous", 241
CONTINUOUS_HEIGHT = 139.7
"""Half of eleven inches, what most delivery notes are printed on."""
_MARGINS: Mapping[str, Margins] = {
    "A4": (15, 15, 15, 15),
    "A5": (8, 8, 8, 8),
    # The holes of the tractor feed take half an inch on either side.
    CONTINUOUS: (8, 16, 8, 16),
}
LEAST_ROOM = 30
"""Millimetres that must be left between the margins, each way."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Millimetres throughout."""

    width: float
    height: float
    margins: Margins

    @property
    def room(self) -> tuple[float, float]:
        """Return the width and height between the margins."""
        above, right, below, left = self.margins
        return self.width - left - right, self.height - above - below


def paper_of(body: Body) -> Paper:
    """Return the paper that a template asks for."""
    kind = str(body.get("paper") or "A4")
    width, height = SHEETS.get(kind) or (
        CONTINUOUS_WIDTH,
        _number(body, "height", CONTINUOUS_HEIGHT),
    )
    if kind in SHEETS and body.get("orientation") == "landscape":
        width, height = height, width
    usual = _MARGINS.get(kind, _MARGINS["A4"])
    said = body.get("margins")
    margins = said if isinstance(said, Mapping) else {}
    above, right, below, left = (
        _number(margins, side, each)
        for side, each in zip(("top", "right", "bottom", "left"), usual, strict=True)
    )
    return Paper(width, height, (above, right, below, left))


def _number(body: Body, name: str, otherwise: float) -> float:
    value = body.get(name)
    return float(value) if isinstance(value, int | float) else otherwise
