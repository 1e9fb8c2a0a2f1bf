"""Values as people read them, wherever: options by their labels, figures with decimals and unit, ids by names.

Only the cells of a table are written elsewhere, for they keep their types.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

from dougong.expressions.formats import WRITTEN
from dougong.expressions.numbers import plain, rounded
from dougong.expressions.types import Type
from dougong.fields.currencies import sign_of
from dougong.fields.protocol import Value
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.messages.vocabulary import Vocabulary
from dougong.records.called import called

Names: TypeAlias = Mapping[str, str]
"""Labels by value or id: options, people, departments, titles of records."""

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Style:
    """How values of one field or column are written; `kind` is that of their type, `stars` how many there could be."""

    decimals: int = 2
    unit: str = ""
    names: Names = field(default_factory=dict)
    zone: str = DEFAULT_ZONE
    kind: str = ""
    stars: int = 0


def worded(value: Value, of: Type | None, names: Names, zone: str, words: Vocabulary) -> str:
    """Return a value of a type as people read it, given the names of the ids in it; a blank is empty."""
    return written(value, style_of(of, names, zone, words), words)


def style_of(of: Type | None, names: Names, zone: str, words: Vocabulary) -> Style:
    """Return how values of a type are written."""
    if of is None:
        return Style(names=names, zone=zone)
    of = of.each
    labels = of.options.names(words.locale) if of.options else names
    unit = PERCENT if of.share else sign_of(of.currency)
    return Style(of.decimals, unit, labels, zone, of.kind, of.stars)


def written(value: Value, style: Style, words: Vocabulary) -> str:
    """Return one value as people read it; a blank is empty, the caller knows what to say instead."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.said("value.yes" if value else "value.no")
    if isinstance(value, Mapping):
        return written(value.get("id"), style, words)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return words.said("value.between").join(written(each, style, words) for each in value)
    return _text(value, style, words) if isinstance(value, str) else _scalar(value, style)


def _text(value: str, style: Style, words: Vocabulary) -> str:
    if style.kind == "record":
        return called(value, style.names, words.locale)
    return style.names.get(value) or WRITTEN.get(style.kind, str)(value)


def _scalar(value: Value, style: Style) -> str:
    if isinstance(value, Decimal):
        rated = f"{plain(value)} / {style.stars}"
        return rated if style.stars else figure(value, style.decimals, style.unit)
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(style.zone)).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


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
