"""Constants of a decision table: read by the type they are to have, and written as the formula language writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, DecimalException
from typing import TypeAlias

from dougong.actions.matching import literal
from dougong.expressions import Type
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json

Constant: TypeAlias = "str | Decimal | date | bool"


def constant_of(said: Json, type: Type) -> Constant | None:
    """Return a constant of a type; None where it is none.

    >>> from dougong.expressions import DATE, number
    >>> constant_of("12.50", number(2)), constant_of("tomorrow", DATE)
    (Decimal('12.50'), None)
    >>> constant_of("5%", number(4))
    Decimal('0.05')
    """
    read = _READERS.get(type.each.kind)
    return read(said) if read else None


def written(value: Constant) -> str:
    """Return a constant as a formula."""
    return literal(value)


def listed(value: Value) -> str:
    """Return a value, or several, as a formula.

    >>> listed(["a", "b"])
    '["a", "b"]'
    """
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    return literal(value)


def _text(said: Json) -> str | None:
    return said if isinstance(said, str) and said else None


def _number(said: Json) -> Decimal | None:
    if isinstance(said, bool) or not isinstance(said, str | int | float | Decimal):
        return None
    text = str(said).strip()
    try:
        found = Decimal(text.rstrip("%"))
        found = found.scaleb(-2) if text.endswith("%") else found
    except DecimalException:
        return None
    # Written out, a tiny figure would be as long as its exponent says.
    fits = found.is_finite() and abs(found) < _TOO_LARGE and found.adjusted() > -_DIGITS
    return found if fits else None


def _truth(said: Json) -> bool | None:
    return said if isinstance(said, bool) else None


def _day(said: Json) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


CONSTANT = frozenset({"text", "choice", "record", "number", "boolean", "date"})
"""The kinds of values that can be written down in a cell; others are given by formulas."""
_DIGITS = 20
_TOO_LARGE = Decimal(10) ** 12
_READERS: Mapping[str, Callable[[Json], Constant | None]] = {
    "text": _text,
    "choice": _text,
    "record": _text,
    "number": _number,
    "boolean": _truth,
    "date": _day,
    # An instant is tested by its day, where the organisation is.
    "datetime": _day,
}
