"""From one day to another, either of which may be open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dougong.expressions.composites import parts_of_range, range_text
from dougong.expressions.types import RANGE, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import iso_date, wrong
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_ENDS = ("from", "to")


@dataclass(frozen=True, slots=True)
class DateRange(Plain):
    """Both days belong to it; an open side has no day. Kept as one text, "2026-01-01/2026-01-31" (ISO 8601-1 §5.5).

    Such texts sort by their first day, and both databases take them apart where a question asks for it.
    """

    key: ClassVar[str] = "date_range"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.RANGE
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.RANGE)
    value_type: ClassVar[Type] = RANGE

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> DateRange:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        given = parts_of_range(raw) if isinstance(raw, str) else raw
        if not isinstance(given, Mapping) or not set(given) <= set(_ENDS):
            return wrong("field.not_range")
        start, end = (_end(given, key) for key in _ENDS)
        if isinstance(start, Problem):
            return start
        if isinstance(end, Problem):
            return end
        if start and end and end < start:
            return wrong("field.range_backwards")
        return range_text(start, end)

    def dump(self, value: Value) -> Json:
        return dict(parts_of_range(value) or {}) if isinstance(value, str) else None


def _end(given: Mapping[str, Json], key: str) -> date | None | Problem:
    raw = given.get(key)
    day = None if raw in (None, "") else iso_date(raw)
    return day.under(key) if isinstance(day, Problem) else day
