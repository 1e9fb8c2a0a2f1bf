"""Values as people read them: options by their labels, figures with their decimals and unit, blanks by a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

from dougong.expressions.numbers import rounded
from dougong.fields.protocol import Value
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.messages.vocabulary import PERCENT, Vocabulary

Names: TypeAlias = Mapping[str, str]
"""Labels by value or id: options, people, departments, titles of records."""


@dataclass(frozen=True, slots=True)
class Style:
    """How values of one field or column are written."""

    decimals: int = 2
    unit: str = ""
    names: Names = field(default_factory=dict)
    zone: str = DEFAULT_ZONE


def written(value: Value, style: Style, words: Vocabulary) -> str:
    """Return one value as people read it; a blank is empty, the caller knows what to say instead."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.said("value.yes" if value else "value.no")
    if isinstance(value, Mapping):
        return written(value.get("id"), style, words)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(written(each, style, words) for each in value)
    return _scalar(value, style)


def _scalar(value: Value, style: Style) -> str:
    if isinstance(value, Decimal):
        return figure(value, style.decimals, style.unit)
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(style.zone)).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return style.names.get(str(value), str(value))


def figure(value: Decimal, decimals: int, unit: str = "") -> str:
    """Return a figure with all its decimals, thousands marks, and the unit before it; a per cent in hundredths.

    >>> figure(Decimal("-1204"), 2, "¥")
    '-¥1,204.00'
    >>> figure(Decimal("0.125"), 3, "%")
    '12.5%'
    """
    if unit == PERCENT:
        return figure(value * 100, max(0, decimals - 2)) + PERCENT
    sign = "-" if value < 0 else ""
    return f"{sign}{unit}{rounded(abs(value), decimals):,f}"
