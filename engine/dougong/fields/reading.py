"""Reading raw JSON into exact values: shared by the field types, each with the problem it would give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from unicodedata import normalize

from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

LIMIT = Decimal(10) ** 12
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})")


def wrong(code: str, **params: str | int | None) -> Problem:
    """Return a problem with the value itself; who knows the field puts it under its key."""
    return Problem("", code, params)


def clean_text(raw: Json, longest: int) -> str | Problem:
    """Text without surrounding space; control characters and half surrogates cannot be stored and are refused."""
    if not isinstance(raw, str):
        return wrong("field.not_text")
    text = raw.strip()
    if _CONTROL.search(text):
        return wrong("field.control_character")
    if len(text) > longest:
        return wrong("field.too_long", longest=longest, length=len(text))
    return text


def exact_decimal(raw: Json | Decimal, decimals: int) -> Decimal | Problem:
    """Finite, below 10¹² and with no more decimals than declared: never rounded in silence.

    >>> exact_decimal("12.30", 2)
    Decimal('12.30')
    """
    number = _decimal(raw)
    if number is None:
        return wrong("field.not_number")
    if abs(number) >= LIMIT:
        return wrong("field.too_big")
    exact = number.quantize(_last_place(decimals))
    if exact != number:
        return wrong("field.too_many_decimals", decimals=decimals)
    return exact


@cache
def _last_place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _decimal(raw: Json | Decimal) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        return None
    text = repr(raw) if isinstance(raw, float) else normalize("NFKC", str(raw)).strip()
    if isinstance(raw, str) and not _NUMBER.fullmatch(text):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # Beyond 40 places either way the exponent alone could fill the memory.
    return number if number.is_finite() and abs(number.adjusted()) <= 40 else None


def iso_date(raw: Json) -> date | Problem:
    """A calendar date written YYYY-MM-DD; never a timestamp."""
    if not isinstance(raw, str) or not _DATE.fullmatch(raw.strip()):
        return wrong("field.not_date")
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        return wrong("field.not_date")


def iso_instant(raw: Json) -> datetime | Problem:
    """An instant in ISO 8601 with its offset; kept in UTC."""
    if not isinstance(raw, str):
        return wrong("field.not_datetime")
    try:
        instant = datetime.fromisoformat(raw.strip())
        if instant.tzinfo is None:
            return wrong("field.no_offset")
        found = instant.astimezone(UTC)
    except (ValueError, OverflowError):
        return wrong("field.not_datetime")
    # At the ends of the calendar the moment has no name in other zones, and whoever reads it would fail.
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else wrong("field.not_datetime")


def id_of(raw: Json) -> str | Problem:
    """An id, written as text or as an object with "id"."""
    found = raw.get("id") if isinstance(raw, dict) else raw
    return found if isinstance(found, str) and 0 < len(found) <= 64 else wrong("field.not_id")


def listed(raw: Json) -> Sequence[Json] | Problem:
    """A JSON list."""
    return raw if isinstance(raw, list) else wrong("field.not_list")


def within(number: Decimal, least: Decimal | None, most: Decimal | None) -> Decimal | Problem:
    """The number, unless it is outside its bounds (both included)."""
    if least is not None and number < least:
        return wrong("field.below_least", least=f"{least:f}")
    if most is not None and number > most:
        return wrong("field.above_most", most=f"{most:f}")
    return number
