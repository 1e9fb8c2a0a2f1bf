"""Figures for people: thousands marks, 万 and 亿, and round numbers on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import floor, log10

from dougong.expressions.numbers import rounded
from dougong.messages.writing import PERCENT, figure

_READ_AT_A_GLANCE = Decimal(100_000)
_ROUND = Decimal(1000)
_LARGE = {
    "zh-CN": ((Decimal(10**8), Decimal(10**8), " 亿"), (Decimal(10**4), Decimal(10**4), " 万")),
    "en": (
        (Decimal(10**9), Decimal(10**9), "B"),
        (Decimal(10**6), Decimal(10**6), "M"),
        (Decimal(10**4), Decimal(10**3), "K"),
    ),
}
"""From which size on figures are written in a larger unit, how large that unit is, and its name."""


def short(value: Decimal, decimals: int, locale: str) -> tuple[str, str]:
    """Return a figure that fits a card, and its unit; five digits are still read at a glance.

    >>> short(Decimal("3536000"), 2, "zh-CN"), short(Decimal("17123.40"), 2, "zh-CN")
    (('353.6', '万'), ('17,123', ''))
    """
    for _, size, unit in _LARGE.get(locale, _LARGE["en"]):
        if abs(value) >= size and abs(value) >= _READ_AT_A_GLANCE:
            return _plain(rounded(value / size, 1)), unit.strip()
    return figure(value, 0 if abs(value) >= _ROUND else decimals), ""


def beside(value: Decimal | None, decimals: int, locale: str, unit: str = "") -> str:
    """Return a figure as it stands beside its mark on a chart; per cents are fractions, other units are left out.

    >>> beside(Decimal("616000"), 2, "zh-CN"), beside(Decimal("12"), 0, "zh-CN")
    ('61.6 万', '12')
    """
    if value is not None and unit == PERCENT:
        return figure(value, decimals, PERCENT)
    return "" if value is None else " ".join(short(value, decimals, locale)).rstrip()


def ticks(values: Sequence[Decimal], locale: str, unit: str = "") -> tuple[list[float], list[str]]:
    """Return round places on an axis that begins at zero, and what is written at each; per cents are fractions."""
    low = min([Decimal(0), *values])
    high = max([Decimal(0), *values])
    step = _step(high - low)
    first, last = floor(low / step), -floor(-high / step)
    places = [step * at for at in range(first, max(last, first + 1) + 1)]
    texts = (
        [f"{_plain((place * 100).normalize())}%" for place in places]
        if unit == PERCENT
        else _written(places, locale)
    )
    return [float(place) for place in places], texts


def _step(span: Decimal) -> Decimal:
    """Return 1, 2 or 5 times a power of ten, so that four to six steps cover the span."""
    if span == 0:
        return Decimal(1)
    power = Decimal(10) ** floor(log10(span / 4))
    return next(power * times for times in (1, 2, 5, 10) if power * times * 5 >= span)


def _written(places: Sequence[Decimal], locale: str) -> list[str]:
    highest = max(abs(place) for place in places)
    for least, size, unit in _LARGE.get(locale, _LARGE["en"]):
        if highest >= least:
            return ["0" if place == 0 else _plain(place / size) + unit for place in places]
    return [_plain(place) for place in places]


def _plain(value: Decimal) -> str:
    """Write a number without the zeros that say nothing."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
