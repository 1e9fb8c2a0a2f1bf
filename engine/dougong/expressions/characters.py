"""Texts by their characters: positions count from 1, and an empty text is blank."""

from __future__ import annotations

import re
from decimal import Decimal

from dougong.expressions.numbers import overflows, rounded, whole

LONGEST = 10_000
"""A text longer than this is cut off by no one: making it is an overflow, and blank."""


_SPACES = re.compile(" +")


_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?%?|[+-]?\.\d+%?")


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


def substituted(text: str | None, old: str | None, new: str | None) -> str | None:
    """Replace every occurrence; a blank new text takes it out."""
    if text is None or old is None:
        return text
    return _bounded(text.replace(old, new or ""))


def number_from(text: str) -> Decimal | None:
    """Read a number as people write it: thousands marks and percent allowed; blank if it is none."""
    written = text.strip(" ")
    if (
        not _NUMBER.fullmatch(written)
        or not any(sign.isdigit() for sign in written)
        or not written.isascii()
    ):
        return None
    value = Decimal(written.rstrip("%").replace(",", ""))
    value = value.scaleb(-2) if written.endswith("%") else value
    return None if overflows(value) else rounded(value, 6)


def repeated(text: str, count: Decimal) -> str | None:
    """Repeat a text; none at all, and too long a one, is blank."""
    times = whole(count)
    return text * times if times > 0 and len(text) * times <= LONGEST else None


def trimmed(text: str) -> str | None:
    """Take spaces off both ends and make inner runs one."""
    return _SPACES.sub(" ", text).strip(" ") or None
