"""A limit is told of once a crossing, however long it lasts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dougong.reports.limits import Crossing, Limit, Sign, Watched, looked

FELL, BACK, QUIET = Crossing.BEYOND, Crossing.BACK, None


def told(limit: Limit, *figures: str) -> list[Crossing | None]:
    """Return what is told at each look."""
    watched, found = Watched(), []
    for figure in figures:
        watched, crossing = looked(limit, watched, Decimal(figure))
        found.append(crossing)
    return found


@pytest.mark.parametrize(
    ("limit", "figures", "expected"),
    [
        (Limit(Sign.BELOW, Decimal(10)), ("12", "9", "8", "10", "9.99"), [QUIET, FELL, QUIET, QUIET, FELL]),
        (Limit(Sign.BELOW, Decimal(10), back=True), ("9", "8", "10", "11"), [FELL, QUIET, BACK, QUIET]),
        (Limit(Sign.ABOVE, Decimal(0)), ("0", "0.01", "-3"), [QUIET, FELL, QUIET]),
        (Limit(Sign.ABOVE, Decimal(5), back=True), ("6", "5"), [FELL, BACK]),
        # It is measured from where it was last told of: what creeps is found as well.
        (Limit(Sign.CHANGE, Decimal("0.2")), ("100", "110", "120", "121", "130", "90"),
         [QUIET, QUIET, QUIET, FELL, QUIET, FELL]),
        (Limit(Sign.CHANGE, Decimal("0.5")), ("0", "0", "1", "1.4"), [QUIET, QUIET, FELL, QUIET]),
    ],
)  # fmt: skip
def test_a_crossing_is_told_once(
    limit: Limit, figures: tuple[str, ...], expected: list[Crossing | None]
) -> None:
    assert told(limit, *figures) == expected
