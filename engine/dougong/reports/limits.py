"""A limit on a figure: when it is crossed, and when what was crossed is over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Sign(Enum):
    """On which side of a limit is trouble; CHANGE asks how far a figure has moved since it was last told of."""

    BELOW = "below"
    ABOVE = "above"
    CHANGE = "change"


class Crossing(Enum):
    """What is to be told: the figure is beyond its limit, or back within it."""

    BEYOND = "beyond"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Limit:
    """`than` is a figure, or of a CHANGE a share of the one before: 0.2 is 20 %. With `back`, the end is told too."""

    sign: Sign
    than: Decimal
    back: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """How it stood at the last look; `figure` is what the next CHANGE is measured from."""

    beyond: bool = False
    figure: Decimal | None = None


def looked(limit: Limit, before: Watched, figure: Decimal) -> tuple[Watched, Crossing | None]:
    """Return how a figure stands now, and what is to be told: once a crossing, however long it lasts.

    >>> looked(Limit(Sign.BELOW, Decimal(10)), Watched(), Decimal(9))[1]
    <Crossing.BEYOND: 'beyond'>
    >>> looked(Limit(Sign.BELOW, Decimal(10)), Watched(beyond=True), Decimal(8))[1] is None
    True
    """
    if limit.sign is Sign.CHANGE:
        return _moved(limit, before, figure)
    beyond = figure < limit.than if limit.sign is Sign.BELOW else figure > limit.than
    crossing = Crossing.BEYOND if beyond else Crossing.BACK if limit.back else None
    return Watched(beyond, figure), crossing if beyond != before.beyond else None


def _moved(limit: Limit, before: Watched, figure: Decimal) -> tuple[Watched, Crossing | None]:
    """A figure that creeps is told of as well: it is measured from where it was last told of, or first seen."""
    if before.figure is None:
        return Watched(figure=figure), None
    if abs(figure - before.figure) > limit.than * abs(before.figure):
        return Watched(figure=figure), Crossing.BEYOND
    return before, None
