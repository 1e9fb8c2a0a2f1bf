"""A number that each record takes once, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.settings import integer_in, text_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_STAMPS = {"none": "", "year": "%Y", "month": "%Y%m", "day": "%Y%m%d"}
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Serial(Plain):
    """`prefix`, then the date, then the count with leading zeros: KH-202611-0042.

    The count starts again with each `period` (none, year, month, day); more than `digits` digits are shown in full.
    `count_by` is a formula over the record: each of its values is counted on its own, and stands in the number
    before the date, so that no two records get the same.
    """

    prefix: str = ""
    period: str = "month"
    digits: int = 4
    count_by: str | None = None

    key: ClassVar[str] = "serial"
    group: ClassVar[str] = "advanced"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.IDENTIFYING, Trait.MEASURED, Trait.NAMING})
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.FILLED, Trait.IN_ROWS})
    computed: ClassVar[bool] = True
    schema: ClassVar[Mapping[str, Json]] = {
        "prefix": {"type": "string", "maxLength": 20},
        "period": {"enum": list(_STAMPS)},
        "digits": {"type": "integer", "minimum": 1, "maximum": 10},
        "count_by": {"type": "string", "maxLength": 4096},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Serial:
        return cls(
            text_in(settings, "prefix") or "",
            str(settings.get("period", "month")),
            integer_in(settings, "digits", 4),
            text_in(settings, "count_by"),
        )

    def counter(self, day: date, kind: str = "") -> str:
        """Return what numbers are counted by: the period a day belongs to, and what `count_by` gives."""
        period = day.strftime(_STAMPS[self.period])
        return f"{period}|{kind}" if kind else period

    def written(self, day: date, count: int, kind: str = "") -> str:
        """Return the number as people see it.

        >>> Serial("KH-", "month", 4).written(date(2026, 11, 21), 42)
        'KH-202611-0042'
        >>> Serial("HT-", "year", 3).written(date(2026, 11, 21), 7, "杭州")
        'HT-杭州-2026-007'
        """
        parts = (kind, day.strftime(_STAMPS[self.period]), f"{count:0{self.digits}d}")
        return self.prefix + "-".join(part for part in parts if part)

    def read(self, text: str) -> tuple[str, int] | None:
        """Return the counter and the count of a number that was written so; None where it was not.

        >>> Serial("HT-", "year", 3).read("HT-杭州-2026-007")
        ('2026|杭州', 7)
        """
        *before, count = text.removeprefix(self.prefix).split("-")
        stamp = before.pop() if before and _STAMPS[self.period] else ""
        if not text.startswith(self.prefix) or not count.isascii() or not count.isdigit():
            return None
        if len(count) > _LONGEST or not _fits(stamp, _STAMPS[self.period]):
            return None
        kind = "-".join(before)
        return (f"{stamp}|{kind}" if kind else stamp), int(count)

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.computed")


def _fits(stamp: str, pattern: str) -> bool:
    """Tell whether a text is a date as a pattern writes it, to the letter."""
    try:
        # A day has no zone.
        return datetime.strptime(stamp, pattern).strftime(pattern) == stamp  # noqa: DTZ007
    except ValueError:
        return False
