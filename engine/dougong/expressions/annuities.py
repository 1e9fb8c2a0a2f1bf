"""Loans, savings and worth: what is paid is negative, what is received is positive, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from dougong.expressions.numbers import EXACT, LIMIT, ZERO, whole
from dougong.expressions.powers import ONE, kept

_DAYS_OF_A_YEAR = Decimal(365)
_FAR = 120
"""e to this power is beyond what any worth could come to."""
_NEAR = Decimal("1e-16")
_STEPS = 200
_LEAST, _MOST = Decimal("-0.999999"), Decimal(1000)


def _power(base: Decimal, exponent: Decimal) -> Decimal | None:
    """Raise a positive number with all digits; one that no formula could hold is none."""
    if base <= 0:
        return None
    size = EXACT.multiply(EXACT.ln(base), exponent)
    return None if abs(size) > _FAR else EXACT.exp(size)


def _grown(rate: Decimal, periods: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return what 1 becomes, and what 1 paid at the end of each period becomes."""
    if not rate:
        return ONE, periods
    factor = _power(ONE + rate, periods)
    return None if factor is None else (factor, EXACT.divide(factor - ONE, rate))


def _due(rate: Decimal, when: Decimal) -> Decimal:
    return ONE + rate if when else ONE


def _future(
    rate: Decimal, periods: Decimal, payment: Decimal, present: Decimal, when: Decimal
) -> Decimal | None:
    grown = _grown(rate, periods)
    if grown is None:
        return None
    factor, series = grown
    paid = EXACT.multiply(EXACT.multiply(payment, _due(rate, when)), series)
    return -EXACT.add(EXACT.multiply(present, factor), paid)


def _payment(
    rate: Decimal, periods: Decimal, present: Decimal, future: Decimal, when: Decimal
) -> Decimal | None:
    grown = _grown(rate, periods)
    if grown is None or not grown[1]:
        return None
    factor, series = grown
    owed = EXACT.add(EXACT.multiply(present, factor), future)
    return -EXACT.divide(owed, EXACT.multiply(_due(rate, when), series))


def _kept(x: Decimal | None) -> Decimal | None:
    return None if x is None else kept(x)


def future_value(
    rate: Decimal, periods: Decimal, payment: Decimal, present: Decimal, when: Decimal
) -> Decimal | None:
    """Return what payments and a present value come to."""
    return _kept(_future(rate, periods, payment, present, when))


def present_value(
    rate: Decimal, periods: Decimal, payment: Decimal, future: Decimal, when: Decimal
) -> Decimal | None:
    """Return what payments and a future value are worth today."""
    grown = _grown(rate, periods)
    if grown is None:
        return None
    factor, series = grown
    paid = EXACT.multiply(EXACT.multiply(payment, _due(rate, when)), series)
    return kept(-EXACT.divide(EXACT.add(future, paid), factor))


def payment_of(
    rate: Decimal, periods: Decimal, present: Decimal, future: Decimal, when: Decimal
) -> Decimal | None:
    """Return the payment of each period."""
    return _kept(_payment(rate, periods, present, future, when))


def _interest(
    rate: Decimal,
    period: Decimal,
    periods: Decimal,
    present: Decimal,
    future: Decimal,
    when: Decimal,
) -> Decimal | None:
    payment = _payment(rate, periods, present, future, when)
    if payment is None or not ONE <= period <= periods:
        return None
    if when and period == 1:
        return ZERO
    before = period - 2 if when else period - 1
    left = _future(rate, before, payment, present, when)
    if left is None:
        return None
    return EXACT.multiply(left - payment if when else left, rate)


def interest_of(
    rate: Decimal,
    period: Decimal,
    periods: Decimal,
    present: Decimal,
    future: Decimal,
    when: Decimal,
) -> Decimal | None:
    """Return the interest within the payment of one period."""
    return _kept(_interest(rate, period, periods, present, future, when))


def principal_of(
    rate: Decimal,
    period: Decimal,
    periods: Decimal,
    present: Decimal,
    future: Decimal,
    when: Decimal,
) -> Decimal | None:
    """Return what the payment of one period takes off the debt."""
    payment = _payment(rate, periods, present, future, when)
    interest = _interest(rate, period, periods, present, future, when)
    return None if payment is None or interest is None else kept(payment - interest)


def periods_of(
    rate: Decimal, payment: Decimal, present: Decimal, future: Decimal, when: Decimal
) -> Decimal | None:
    """Return how many payments it takes."""
    if not rate:
        return kept(-EXACT.divide(present + future, payment)) if payment else None
    if rate <= -1:
        return None
    paid = EXACT.divide(EXACT.multiply(payment, _due(rate, when)), rate)
    over, under = paid - future, present + paid
    if not under or EXACT.divide(over, under) <= 0:
        return None
    ratio = EXACT.ln(EXACT.divide(over, under))
    return kept(EXACT.divide(ratio, EXACT.ln(ONE + rate)))


def interest_between(
    rate: Decimal, periods: Decimal, present: Decimal, first: Decimal, last: Decimal, when: Decimal
) -> Decimal | None:
    """Return the interest paid from one period to another."""
    start, end = whole(first), whole(last)
    if rate <= 0 or periods <= 0 or present <= 0 or not 1 <= start <= end <= periods:
        return None
    if when not in (ZERO, ONE) or end > 1200:
        return None
    total = ZERO
    for period in range(start, end + 1):
        interest = _interest(rate, Decimal(period), periods, present, ZERO, when)
        total = EXACT.add(total, interest or ZERO)
    return kept(total)


def worth(rate: Decimal, values: Sequence[Decimal]) -> Decimal | None:
    """Return what values at the end of each period are worth today."""
    found = _discounted(rate, values)
    return None if found is None else _kept(EXACT.divide(found, ONE + rate))


def _discounted(rate: Decimal, values: Sequence[Decimal]) -> Decimal | None:
    """Return what values are worth at the first of them."""
    if rate <= -1:
        return None
    total, step = ZERO, EXACT.divide(ONE, ONE + rate)
    for value in reversed(values):
        total = EXACT.add(EXACT.multiply(total, step), value)
    return total


def _on_days(rate: Decimal, values: Sequence[Decimal], days: Sequence[date]) -> Decimal | None:
    total, growth = ZERO, EXACT.ln(ONE + rate)
    for value, day in zip(values, days, strict=False):
        years = EXACT.divide(Decimal((day - days[0]).days), _DAYS_OF_A_YEAR)
        size = EXACT.multiply(growth, years)
        if abs(size) > _FAR:
            return None
        total = EXACT.add(total, EXACT.multiply(value, EXACT.exp(-size)))
    return total


def worth_on_days(rate: Decimal, values: Sequence[Decimal], days: Sequence[date]) -> Decimal | None:
    """Return what values on days are worth on the first of them."""
    sound = len(values) == len(days) and rate > -1 and all(day >= days[0] for day in days)
    return _kept(_on_days(rate, values, days)) if sound else None


def inner_rate(values: Sequence[Decimal], guess: Decimal) -> Decimal | None:
    """Return the rate at which values are worth nothing; they have to be of both signs."""
    return _zero_of(lambda rate: _discounted(rate, values), guess) if _mixed(values) else None


def inner_rate_on_days(
    values: Sequence[Decimal], days: Sequence[date], guess: Decimal
) -> Decimal | None:
    """Return the yearly rate at which values on days are worth nothing."""
    if not _mixed(values) or len(values) != len(days) or any(day < days[0] for day in days):
        return None
    return _zero_of(lambda rate: _on_days(rate, values, days), guess)


def rate_of(
    periods: Decimal,
    payment: Decimal,
    present: Decimal,
    future: Decimal,
    when: Decimal,
    guess: Decimal,
) -> Decimal | None:
    """Return the rate of a period."""
    if periods <= 0:
        return None

    def over(rate: Decimal) -> Decimal | None:
        return _future(rate, periods, payment, present, when)

    return _zero_of(lambda rate: _less(over(rate), future), guess)


def _less(x: Decimal | None, y: Decimal) -> Decimal | None:
    return None if x is None else x - y


def _mixed(values: Sequence[Decimal]) -> bool:
    return bool(values) and min(values) < 0 < max(values)


def _zero_of(of: Callable[[Decimal], Decimal | None], guess: Decimal) -> Decimal | None:
    """Return where a function is zero, near a guess: a change of sign is looked for outwards, then halved."""
    bounds = _bounds(of, guess)
    if bounds is None:
        return None
    low, high = bounds
    positive = (of(low) or ZERO) > 0
    for _ in range(_STEPS):
        middle = EXACT.divide(low + high, Decimal(2))
        found = of(middle)
        if found is None:
            return None
        if (found > 0) == positive and found:
            low = middle
        else:
            high = middle
        if abs(high - low) < _NEAR:
            break
    return kept(high)


def _bounds(
    of: Callable[[Decimal], Decimal | None], guess: Decimal
) -> tuple[Decimal, Decimal] | None:
    if not _LEAST < guess < _MOST:
        return None
    low = high = guess
    step = Decimal("0.01")
    for _ in range(60):
        before, after = low, high
        low = max(_LEAST, low - step)
        high = min(_MOST, high + step)
        for one, other in ((after, high), (before, low)):
            left, right = of(one), of(other)
            if left is not None and right is not None and (left > 0) != (right > 0):
                return (one, other) if one < other else (other, one)
        step = EXACT.multiply(step, Decimal("1.5"))
        if low == _LEAST and high == _MOST:
            break
    return None


def straight_line(cost: Decimal, salvage: Decimal, life: Decimal) -> Decimal | None:
    """Return the even depreciation of a period."""
    return kept(EXACT.divide(cost - salvage, life)) if life else None


def years_digits(cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal) -> Decimal | None:
    """Return the depreciation of a period by the sum of the years' digits."""
    if life <= 0 or not 1 <= period <= life:
        return None
    share = EXACT.multiply((cost - salvage) * 2, life - period + ONE)
    return kept(EXACT.divide(share, life * (life + ONE)))


def declining(
    cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal, factor: Decimal
) -> Decimal | None:
    """Return the depreciation of a period by the declining balance, double unless told otherwise."""
    if min(cost, salvage, period) < 0 or factor <= 0 or not 0 < life <= 1200 or period > life:
        return None
    share, gone, now = min(ONE, EXACT.divide(factor, life)), ZERO, ZERO
    for _ in range(whole(period)):
        now = min(EXACT.multiply(cost - gone, share), max(ZERO, cost - salvage - gone))
        gone = EXACT.add(gone, now)
    return kept(now) if cost < LIMIT else None


def declining_fixed(
    cost: Decimal, salvage: Decimal, life: Decimal, period: Decimal, months: Decimal
) -> Decimal | None:
    """Return the depreciation of a period at a fixed rate of three decimals; the first year may be short."""
    first = whole(months)
    if not (0 < life <= 1200 and 1 <= first <= 12 and min(cost, salvage) >= 0):
        return None
    last = life if first == 12 else life + ONE
    if not 1 <= period <= last or (first < 12 and period > life + ONE):
        return None
    if salvage >= cost:
        return ZERO
    return _declined(cost, salvage, life, whole(period), first)


def _declined(
    cost: Decimal, salvage: Decimal, life: Decimal, period: int, first: int
) -> Decimal | None:
    left = _power(EXACT.divide(salvage, cost), EXACT.divide(ONE, life)) if salvage else ZERO
    rate = (ONE - (left or ZERO)).quantize(Decimal("0.001"), context=EXACT)
    year = Decimal(12)
    now = EXACT.divide(cost * rate * first, year)
    gone = now
    for each in range(2, period + 1):
        now = EXACT.multiply(cost - gone, rate)
        if each > whole(life):
            now = EXACT.divide(now * (12 - first), year)
        gone = EXACT.add(gone, now)
    return kept(now)
