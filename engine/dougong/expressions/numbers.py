"""Exact decimal arithmetic: every result has a scale, rounding is half away from zero, and nothing is ever a float."""

from __future__ import annotations

from decimal import (
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS

# 80 digits decide every rounding to 12 decimals of a quotient of two numbers of 27 digits.
EXACT = Context(prec=80, rounding=ROUND_HALF_UP, traps=[])
LIMIT = Decimal(10) ** MOST_DIGITS
ZERO = Decimal(0)
_UNITS = {scale: Decimal(1).scaleb(-scale) for scale in range(-MOST_DIGITS - 1, MOST_DECIMALS + 1)}


def rounded(x: Decimal, decimals: int, way: str = ROUND_HALF_UP) -> Decimal:
    """Round to so many decimals, half away from zero unless another way is named.

    >>> rounded(Decimal("-2.5"), 0)
    Decimal('-3')
    """
    scale = max(-MOST_DIGITS - 1, min(decimals, MOST_DECIMALS))
    return x.quantize(_UNITS[scale], rounding=way, context=EXACT)


def overflows(x: Decimal) -> bool:
    """Tell whether a number has more digits before its point than a formula may hold."""
    return x.adjusted() >= MOST_DIGITS and not x.is_zero()


def divided(a: Decimal, b: Decimal) -> Decimal | None:
    """Divide to 12 decimals; division by zero gives blank."""
    return rounded(EXACT.divide(a, b), MOST_DECIMALS) if b else None


def modulo(a: Decimal, b: Decimal) -> Decimal | None:
    """Return the remainder with the sign of the divisor, as in Excel; by zero it is blank."""
    if not b:
        return None
    rest = EXACT.remainder(a, b)
    return rest + b if rest and (rest < 0) != (b < 0) else rest


def power(base: Decimal, exponent: Decimal) -> Decimal | None:
    """Raise to a whole power of at most 100; zero to the power of zero or less is blank, too large is an overflow."""
    times = int(exponent)
    if abs(times) > 100 or (times <= 0 and not base):
        return None
    if base and base.adjusted() * times >= 2 * MOST_DIGITS + MOST_DECIMALS:
        return LIMIT
    raised = EXACT.power(base, abs(times)) if times else Decimal(1)
    return rounded(EXACT.divide(Decimal(1), raised) if times < 0 else raised, MOST_DECIMALS)


def whole(x: Decimal) -> int:
    """Drop the decimals of a count or a position; what is absurdly large is cut to a hundred million."""
    return max(-100_000_000, min(int(x), 100_000_000))


def plain(x: Decimal) -> str:
    """Return a number as text without needless zeros.

    >>> plain(Decimal("1200.50"))
    '1200.5'
    """
    text = f"{x:f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if shown in ("-0", "") else shown


def upward(x: Decimal, decimals: int) -> Decimal:
    """Round away from zero."""
    return rounded(x, decimals, ROUND_UP)


def downward(x: Decimal, decimals: int) -> Decimal:
    """Round towards zero."""
    return rounded(x, decimals, ROUND_DOWN)


def floor(x: Decimal) -> Decimal:
    """Return the next whole number not above."""
    return rounded(x, 0, ROUND_FLOOR)


_DIGIT = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capitals(x: Decimal) -> str:
    """Write an amount in Chinese capital numerals, to the fen.

    >>> capitals(Decimal("1204.50"))
    '壹仟贰佰零肆元伍角整'
    """
    cents = int(rounded(abs(x), 2).scaleb(2))
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    whole_part = f"{capital_whole(yuan)}元" if yuan else ""
    tenths = f"{_DIGIT[jiao]}角" if jiao else "零" if yuan and fen else ""
    rest = tenths + (f"{_DIGIT[fen]}分" if fen else "整")
    return ("负" if x < 0 and cents else "") + ((whole_part + rest) if cents else "零元整")


def capital_whole(n: int) -> str:
    """Write a whole number; a run of zeros is one 零, and none at the end."""
    parts: list[str] = []
    for level in range(3, -1, -1):
        group = n // 10 ** (4 * level) % 10000
        if group:
            gap = "零" if parts and group < 1000 else ""
            parts.append(gap + _capital_group(group) + _GROUPS[level])
        elif parts and not parts[-1].endswith("零") and n % 10 ** (4 * level):
            parts.append("零")
    return "".join(parts).replace("零零", "零").replace("万亿", "万亿").replace("亿万", "亿")


def _capital_group(group: int) -> str:
    text = ""
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += _DIGIT[digit] + _PLACES[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")
