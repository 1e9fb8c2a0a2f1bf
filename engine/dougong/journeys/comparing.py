"""Which way of a split led more people to the goal, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of a split: how many took it, and how many of those reached the goal."""

    key: str
    took: int
    reached: int

    @property
    def rate(self) -> float:
        return self.reached / self.took if self.took else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best way against the next: by how much its rate is higher, and between which bounds that lies."""

    best: str
    other: str
    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Tell whether chance alone would hardly make such a difference."""
        return self.low > 0


def compared(arms: Sequence[Arm]) -> Comparison | None:
    """Compare the best way with the one after it; None where fewer than two were taken by anybody.

    Of three ways or four, three pairs or six could be held up as the best and the next. Each bound is drawn so much
    wider that all of them together are right in 95 of 100 cases (Bonferroni).
    """
    taken = sorted((arm for arm in arms if arm.took), key=lambda arm: (-arm.rate, -arm.took))
    if len(taken) < 2:
        return None
    best, other = taken[:2]
    confidence = 1 - (1 - CONFIDENCE) / comb(len(arms), 2)
    low, high = difference_between(best, other, confidence)
    return Comparison(best.key, other.key, best.rate - other.rate, low, high)


def difference_between(one: Arm, other: Arm, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the bounds of the difference between two rates, by Newcombe's hybrid score method.

    R. G. Newcombe, Interval estimation for the difference between independent proportions: comparison of eleven
    methods, Statistics in Medicine 17 (1998), 873-890, method 10: with the Wilson bounds l and u of each rate p, the
    difference d lies between d - √((p1 - l1)² + (u2 - p2)²) and d + √((u1 - p1)² + (p2 - l2)²). Unlike Wald's it stays
    within ±1, and holds for few people and for rates near none and all.

    >>> low, high = difference_between(Arm("a", 70, 56), Arm("b", 80, 48))
    >>> f"{low:.4f} to {high:.4f}"
    '0.0524 to 0.3339'
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    (low, high), (other_low, other_high) = _wilson(one, z), _wilson(other, z)
    between = one.rate - other.rate
    below = sqrt((one.rate - low) ** 2 + (other_high - other.rate) ** 2)
    above = sqrt((high - one.rate) ** 2 + (other.rate - other_low) ** 2)
    return between - below, between + above


def _wilson(arm: Arm, z: float) -> tuple[float, float]:
    """Return the bounds of one rate.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927), 209-212.
    """
    many, rate = arm.took, arm.rate
    middle = 2 * many * rate + z**2
    reach = z * sqrt(z**2 + 4 * many * rate * (1 - rate))
    return (middle - reach) / (2 * (many + z**2)), (middle + reach) / (2 * (many + z**2))
