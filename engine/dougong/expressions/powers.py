"""Roots, powers and logarithms: computed with many digits, rounded to the decimals a formula keeps."""

from __future__ import annotations

from decimal import Decimal
from math import comb, gcd, perm

from dougong.expressions.numbers import EXACT, LIMIT, ZERO, power, rounded, whole
from dougong.expressions.types import MOST_DECIMALS

ONE = Decimal(1)
_BEYOND = 40
"""e to this power has more digits than any number of a formula; to its negative, none of them."""


def kept(x: Decimal) -> Decimal:
    """Return a number with the decimals that a formula keeps, or one that overflows."""
    return LIMIT if abs(x) >= LIMIT else rounded(x, MOST_DECIMALS)


def root(x: Decimal) -> Decimal | None:
    """Return the square root; of a negative number it is blank."""
    return None if x < 0 else kept(EXACT.sqrt(x))


def exponential(x: Decimal) -> Decimal:
    """Return e raised to a power."""
    if abs(x) > _BEYOND:
        return LIMIT if x > 0 else ZERO
    return kept(EXACT.exp(x))


def logarithm(x: Decimal) -> Decimal | None:
    """Return the natural logarithm; of zero and less it is blank."""
    return None if x <= 0 else kept(EXACT.ln(x))


def logarithm_to(x: Decimal, base: Decimal) -> Decimal | None:
    """Return the logarithm to a base; blank where there is none."""
    if x <= 0 or base <= 0 or base == 1:
        return None
    return kept(EXACT.divide(EXACT.ln(x), EXACT.ln(base)))


def raised(base: Decimal, exponent: Decimal) -> Decimal | None:
    """Raise to any power; a negative number to a broken power, and zero to a negative one, is blank."""
    is_whole = exponent == exponent.to_integral_value()
    if is_whole and abs(exponent) <= 100:
        return power(base, exponent)
    if base <= 0:
        return _raised_below(base, exponent, is_whole)
    size = EXACT.multiply(EXACT.ln(base), exponent)
    if abs(size) > _BEYOND:
        return LIMIT if size > 0 else ZERO
    return kept(EXACT.exp(size))


def _raised_below(base: Decimal, exponent: Decimal, is_whole: bool) -> Decimal | None:
    if not base:
        return ZERO if exponent > 0 else None
    if not is_whole:
        return None
    size = raised(-base, exponent)
    return -size if size is not None and exponent % 2 else size


def factorial(x: Decimal) -> Decimal | None:
    """Return the product of the whole numbers up to one; beyond 17 it overflows."""
    n = whole(x)
    if x < 0:
        return None
    return LIMIT if n > 17 else Decimal(perm(n))


def combinations(x: Decimal, y: Decimal) -> Decimal | None:
    """Return how many ways there are to choose some of several."""
    n, k = whole(x), whole(y)
    if x < 0 or y < 0 or n < k:
        return None
    # More than sixty of more than a hundred and twenty have far more than fifteen digits.
    return LIMIT if min(k, n - k) > 60 else min(LIMIT, Decimal(comb(n, k)))


def arrangements(x: Decimal, y: Decimal) -> Decimal | None:
    """Return how many ways there are to choose some of several in order."""
    n, k = whole(x), whole(y)
    if x < 0 or y < 0 or n < k:
        return None
    return LIMIT if k > 17 else min(LIMIT, Decimal(perm(n, k)))


def common_divisor(*values: Decimal) -> Decimal | None:
    """Return the greatest whole number that divides all; of a negative one it is blank."""
    return None if min(values) < 0 else Decimal(gcd(*(int(each) for each in values)))


def common_multiple(*values: Decimal) -> Decimal | None:
    """Return the least whole number that all divide; of a negative one it is blank."""
    if min(values) < 0:
        return None
    held = 1
    for each in values:
        n = int(each)
        if not n:
            return ZERO
        held = held // gcd(held, n) * n
        if held >= LIMIT:
            return LIMIT
    return Decimal(held)
