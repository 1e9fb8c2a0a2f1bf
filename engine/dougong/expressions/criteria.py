"""Criteria as spreadsheets write them: ">5", "<>paid", "north*", or a value itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from dougong.expressions.characters import number_from
from dougong.expressions.pattern_reading import wildcards
from dougong.expressions.patterns import folded, found
from dougong.expressions.readings import day_in
from dougong.expressions.values import Value

_SIGNS = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_ORDERS = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def meets(value: Value, criterion: Value) -> bool:
    """Tell whether a value meets a criterion; a blank one is met by what is blank."""
    if not isinstance(criterion, str):
        return _equals(value, criterion)
    sign, operand = parts_of(criterion)
    if sign in _ORDERS:
        return _compared(value, operand) in _ORDERS[sign]
    return _alike(value, operand) != (sign == "<>")


def parts_of(criterion: str) -> tuple[str, str]:
    """Return the sign of a criterion, = unless it has one, and what it compares with."""
    found_parts = _SIGNS.fullmatch(criterion)
    return (found_parts[1] or "=", found_parts[2]) if found_parts else ("=", criterion)


def _equals(value: Value, criterion: Value) -> bool:
    if isinstance(value, str) and isinstance(criterion, Decimal):
        return number_from(value) == criterion
    return value == criterion


def _alike(value: Value, operand: str) -> bool:
    if value is None or not operand:
        return value is None and not operand
    if isinstance(value, str):
        same = found(wildcards(folded(operand)), folded(value), whole=True) is not None
        return same or _same_number(value, operand)
    return _compared(value, operand) == 0


def _same_number(value: str, operand: str) -> bool:
    number = number_from(operand)
    return number is not None and number_from(value) == number


def _compared(value: Value, operand: str) -> int | None:
    """Return -1, 0 or 1; nothing where the two do not compare."""
    other = _operand(value, operand)
    left = _comparable(value, other)
    if left is None or other is None:
        return None
    return (left > other) - (left < other)  # type: ignore[operator]


def _comparable(value: Value, other: Value) -> Value:
    """Return a value as it compares: a text beside a number as the number it reads as."""
    if not isinstance(value, str):
        return value
    return number_from(value) if isinstance(other, Decimal) else folded(value)


def _operand(value: Value, operand: str) -> Value:
    if isinstance(value, bool):
        return {"true": True, "false": False}.get(operand.lower())
    if isinstance(value, Decimal):
        return number_from(operand)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_in(operand)
    number = number_from(operand)
    return number if number is not None else folded(operand) or None


def position(value: Value, items: Sequence[Value], kind: int) -> int | None:
    """Return where a value stands in a list: exactly (0), the last not above it (1), the least not below it (-1)."""
    if kind == 0:
        return _position_of(value, items)
    if kind == 1:
        return _position_below(value, items)
    return _position_above(value, items) if kind == -1 else None


def _position_of(value: Value, items: Sequence[Value]) -> int | None:
    if not isinstance(value, str):
        return next((index for index, each in enumerate(items) if each == value), None)
    wanted = wildcards(folded(value))
    fits = (
        index for index, each in enumerate(items) if found(wanted, folded(str(each)), whole=True)
    )
    return next(fits, None)


def _ordered(value: Value) -> Value:
    return folded(value) if isinstance(value, str) else value


def _position_below(value: Value, items: Sequence[Value]) -> int | None:
    """Halve a sorted list, and go on to the last of those that are equal."""
    held, wanted = [_ordered(each) for each in items], _ordered(value)
    low, high = 0, len(held) - 1
    while low <= high:
        middle = (low + high) // 2
        if held[middle] == wanted:
            while middle + 1 < len(held) and held[middle + 1] == wanted:
                middle += 1
            return middle
        if held[middle] < wanted:  # type: ignore[operator]
            low = middle + 1
        else:
            high = middle - 1
    return high if high >= 0 else None


def _position_above(value: Value, items: Sequence[Value]) -> int | None:
    held, wanted = [_ordered(each) for each in items], _ordered(value)
    above = [each for each in held if each >= wanted]  # type: ignore[operator]
    return held.index(min(above)) if above else None  # type: ignore[type-var]
