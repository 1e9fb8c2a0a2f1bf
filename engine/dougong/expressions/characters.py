"""Texts by their characters: positions count from 1, and an empty text is blank."""

from __future__ import annotations

import re
from decimal import Decimal

from dougong.expressions.numbers import overflows, rounded, whole
from dougong.expressions.types import MOST_DECIMALS

LONGEST = 10_000
"""A text longer than this is cut off by no one: making it is an overflow, and blank."""


_SPACES = re.compile(" +")


_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[+-]?)(?P<lead>%?)[$¥￥€£]?"
    r"(?P<figures>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?:[eE](?P<exponent>[+-]?[0-9]{1,2}))?(?P<percent>%?)(?P<close>\))?"
)


def concatenated(*parts: str | None) -> str | None:
    """Join texts; a blank counts for nothing, and nothing at all is blank."""
    return _bounded("".join(part for part in parts if part is not None))


def _bounded(text: str) -> str | None:
    return text if 0 < len(text) <= LONGEST else None


def left(text: str, count: Decimal) -> str | None:
    """Return the first characters."""
    return text[: max(0, whole(count))] or None


def right(text: str, count: Decimal) -> str | None:
    """Return the last characters."""
    wanted = whole(count)
    return (text[-wanted:] if wanted > 0 else "") or None


def middle(text: str, start: Decimal, count: Decimal) -> str | None:
    """Return characters from a position on, counted from 1."""
    first = whole(start) - 1
    return None if first < 0 else text[first : first + max(0, whole(count))] or None


def find(needle: str, text: str, start: Decimal) -> Decimal | None:
    """Return where a text occurs, counted from 1; blank if it does not."""
    if whole(start) < 1:
        return None
    at = text.find(needle, whole(start) - 1)
    return Decimal(at + 1) if at >= 0 else None


def substituted(
    text: str | None, old: str | None, new: str | None, *place: Decimal | None
) -> str | None:
    """Replace every occurrence, or the one of a place counted from 1; a blank new text takes it out."""
    if place and (place[0] is None or whole(place[0]) < 1):
        return None
    if text is None or old is None:
        return text
    if not place or place[0] is None:
        return _bounded(text.replace(old, new or ""))
    at = -1
    for _ in range(min(whole(place[0]), LONGEST)):
        at = text.find(old, at + 1)
        if at < 0:
            return text
    return _bounded(text[:at] + (new or "") + text[at + len(old) :])


def number_from(text: str) -> Decimal | None:
    """Read a number as people write it: thousands marks, percent, a currency, an exponent; blank if it is none."""
    found = _NUMBER.fullmatch(text.strip(" "))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    percent = len(found["lead"]) + len(found["percent"])
    value = Decimal(found["figures"].replace(",", ""))
    value = value.scaleb(int(found["exponent"] or 0) - 2 * percent)
    negative = found["sign"] == "-" or found["open"]
    return None if overflows(value) else rounded(-value if negative else value, MOST_DECIMALS)


def repeated(text: str, count: Decimal) -> str | None:
    """Repeat a text; none at all, and too long a one, is blank."""
    times = whole(count)
    return text * times if times > 0 and len(text) * times <= LONGEST else None


def trimmed(text: str) -> str | None:
    """Take spaces off both ends and make inner runs one."""
    return _SPACES.sub(" ", text).strip(" ") or None
