"""What many numbers have in common: the middle, the spread, the rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from dougong.expressions.numbers import EXACT, LIMIT, ZERO, rounded, whole
from dougong.expressions.powers import ONE, kept
from dougong.expressions.types import MOST_DECIMALS

Numbers = Sequence[Decimal]


def total(values: Numbers) -> Decimal:
    """Add exactly; of none it is zero."""
    return reduce(EXACT.add, values, ZERO)


def product(values: Numbers) -> Decimal:
    """Multiply; of none it is zero, as in a spreadsheet."""
    held = ONE if values else ZERO
    for each in values:
        held = EXACT.multiply(held, each)
        if abs(held) >= LIMIT * LIMIT:
            return LIMIT if all(values) else ZERO
    return kept(held)


def squares(values: Numbers) -> Decimal:
    """Add the squares."""
    return kept(total([EXACT.multiply(each, each) for each in values]))


def median(values: Numbers) -> Decimal | None:
    """Return the middle one, or the mean of the two in the middle."""
    held, n = sorted(values), len(values)
    if not n:
        return None
    return kept(EXACT.divide(held[(n - 1) // 2] + held[n // 2], Decimal(2)))


def most_frequent(values: Numbers) -> Decimal | None:
    """Return the first of those that occur most often; blank where none occurs twice."""
    found = Counter(values).most_common(1)
    return found[0][0] if found and found[0][1] > 1 else None


def _variance(values: Numbers, less: int) -> Decimal | None:
    n = len(values)
    if n <= less:
        return None
    count = Decimal(n)
    spread = EXACT.subtract(
        EXACT.multiply(count, total([EXACT.multiply(each, each) for each in values])),
        EXACT.power(total(values), 2),
    )
    return EXACT.divide(spread, EXACT.multiply(count, count - less))


def variance(values: Numbers) -> Decimal | None:
    """Return the variance of a sample; of less than two it is blank."""
    found = _variance(values, 1)
    return None if found is None else kept(found)


def variance_of_all(values: Numbers) -> Decimal | None:
    """Return the variance where the values are all there are."""
    found = _variance(values, 0)
    return None if found is None else kept(found)


def deviation(values: Numbers) -> Decimal | None:
    """Return the standard deviation of a sample."""
    found = _variance(values, 1)
    return None if found is None else kept(EXACT.sqrt(found))


def deviation_of_all(values: Numbers) -> Decimal | None:
    """Return the standard deviation where the values are all there are."""
    found = _variance(values, 0)
    return None if found is None else kept(EXACT.sqrt(found))


def largest(values: Numbers, place: Decimal) -> Decimal | None:
    """Return the first, second, third largest."""
    return _placed(sorted(values, reverse=True), place)


def smallest(values: Numbers, place: Decimal) -> Decimal | None:
    """Return the first, second, third smallest."""
    return _placed(sorted(values), place)


def _placed(values: Numbers, place: Decimal) -> Decimal | None:
    at = whole(place.to_integral_value("ROUND_CEILING"))
    return values[at - 1] if 1 <= at <= len(values) else None


def rank(value: Decimal, values: Numbers, ascending: Decimal) -> Decimal | None:
    """Return which place a value has; equal ones share the better place."""
    if value not in values:
        return None
    before = sum(each < value if ascending else each > value for each in values)
    return Decimal(before + 1)


def percentile(values: Numbers, share: Decimal) -> Decimal | None:
    """Return the value below which a share lies, between two neighbours in proportion."""
    if not values or not 0 <= share <= 1:
        return None
    held = sorted(values)
    place = EXACT.multiply(Decimal(len(held) - 1), share)
    low = int(place)
    high = min(low + 1, len(held) - 1)
    rest = EXACT.multiply(place - low, held[high] - held[low])
    return rounded(EXACT.add(held[low], rest), MOST_DECIMALS)


def quartile(values: Numbers, quarter: Decimal) -> Decimal | None:
    """Return the smallest, the quartiles, or the largest: 0 to 4."""
    place = Decimal(whole(quarter))
    return percentile(values, EXACT.divide(place, Decimal(4)))
