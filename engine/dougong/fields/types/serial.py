"""A number that each record takes once, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.settings import integer_in, text_in
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_STAMPS = {"none": "", "year": "%Y", "month": "%Y%m", "day": "%Y%m%d"}


@dataclass(frozen=True, slots=True)
class Serial(Plain):
    """`prefix`, then the date, then the count with leading zeros: KH-202611-0042.

    The count starts again with each `period` (none, year, month, day); more than `digits` digits are shown in full.
    """

    prefix: str = ""
    period: str = "month"
    digits: int = 4

    key: ClassVar[str] = "serial"
    group: ClassVar[str] = "advanced"
    computed: ClassVar[bool] = True
    schema: ClassVar[Mapping[str, Json]] = {
        "prefix": {"type": "string", "maxLength": 20},
        "period": {"enum": list(_STAMPS)},
        "digits": {"type": "integer", "minimum": 1, "maximum": 10},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Serial:
        return cls(
            text_in(settings, "prefix") or "",
            str(settings.get("period", "month")),
            integer_in(settings, "digits", 4),
        )

    def period_of(self, day: date) -> str:
        """Return the period a day belongs to; counts are kept by it."""
        return day.strftime(_STAMPS[self.period])

    def written(self, day: date, count: int) -> str:
        """Return the number as people see it.

        >>> Serial("KH-", "month", 4).written(date(2026, 11, 21), 42)
        'KH-202611-0042'
        """
        period = self.period_of(day)
        return f"{self.prefix}{period}{'-' if period else ''}{count:0{self.digits}d}"

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.computed")
