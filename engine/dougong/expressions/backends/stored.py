"""How values lie in the databases, and how they come back.

In SQLite a number is a whole number, scaled by its decimals. Where 18 digits may not suffice it is
*wide*: a text of forty digits, shifted so that texts sort as the numbers do.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TypeAlias, cast

from dougong.expressions.numbers import EXACT, overflows, plain, rounded
from dougong.expressions.types import TEXT, Type, type_from
from dougong.expressions.values import Scalar, Value, datetime_from, datetime_text, microseconds_of

Stored: TypeAlias = "None | int | float | str | bytes"
NARROW_DIGITS = 18
_SHIFT = 10**39


def is_wide(type: Type) -> bool:
    """Tell whether a number of this type may need more than 18 digits."""
    return type.kind == "number" and min(type.digits, 15) + type.decimals > NARROW_DIGITS


def mark_of(type: Type, wide: bool) -> str:
    """Return a short text that says how a value is stored."""
    return f"{type}!" if wide else str(type)


@cache
def writer(mark: str) -> Callable[[Value], Stored]:
    """Return what turns a value into its stored form."""
    type, wide = type_from(mark.rstrip("!")), mark.endswith("!")
    if type.kind == "number":
        return lambda value: (
            None if value is None else _number_in(cast(Decimal, value), type.decimals, wide)
        )
    return plain_in


@cache
def reader(mark: str) -> Callable[[Stored], Value]:
    """Return what turns a stored form back into the value."""
    type = type_from(mark.rstrip("!"))
    return lambda stored: None if stored is None else read(stored, type)


def _number_in(value: Decimal, decimals: int, wide: bool) -> int | str | None:
    if overflows(value):
        return None
    scaled = int(rounded(value, decimals).scaleb(decimals, context=EXACT))
    if wide:
        return f"{scaled + _SHIFT:040d}"
    return scaled if abs(scaled) < 10**NARROW_DIGITS else None


def plain_in(value: Value) -> Stored:
    """Return the stored form of anything but a number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return datetime_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return microseconds_of(value)
    if isinstance(value, tuple):
        return listed(value)
    return cast(Stored, value)


def listed(items: tuple[Value, ...]) -> str:
    """Return a list as JSON: its items as text, because a number of JSON would come back as a float."""
    return json.dumps([_item_in(each) for each in items], ensure_ascii=False, separators=(",", ":"))


def _item_in(item: Value) -> object:
    if isinstance(item, Decimal):
        return plain(item)
    return item if isinstance(item, bool) else str(plain_in(item))


def read(stored: object, type: Type) -> Value:
    """Return the value that a database gave for an expression of this type, whichever database it was."""
    if stored is None or stored == "":
        return None
    if type.kind == "number":
        return _number_out(stored, type.decimals)
    if type.kind == "list":
        items = json.loads(stored) if isinstance(stored, str) else stored
        item = type.item or TEXT
        return tuple(_item_out(each, item) for each in cast("list[object]", items)) or None
    return _scalar_out(stored, type)


def _item_out(item: object, type: Type) -> Scalar:
    if type.kind == "number":
        return rounded(Decimal(str(item)), type.decimals)
    return item in (True, "true") if type.kind == "boolean" else _scalar_out(item, type)


def _scalar_out(stored: object, type: Type) -> Scalar:
    if type.kind == "boolean":
        return bool(stored)
    if type.kind == "duration":
        return timedelta(microseconds=int(cast(int, stored)))
    if type.kind == "datetime":
        return (
            datetime_from(stored)
            if isinstance(stored, str)
            else cast(datetime, stored).astimezone(UTC)
        )
    if type.kind == "date":
        return date.fromisoformat(stored) if isinstance(stored, str) else cast(date, stored)
    return str(stored)


def _number_out(stored: object, decimals: int) -> Decimal:
    if isinstance(stored, str):
        return Decimal(int(stored) - _SHIFT).scaleb(-decimals, context=EXACT)
    if isinstance(stored, int):
        return Decimal(stored).scaleb(-decimals, context=EXACT)
    return rounded(cast(Decimal, stored), decimals)
