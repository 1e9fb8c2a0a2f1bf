"""A calendar date, never a timestamp."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dougong.expressions.types import DATE, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import iso_date
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Date(Plain):
    """A day; it has no zone."""

    key: ClassVar[str] = "date"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.DATE
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.DATE)
    value_type: ClassVar[Type] = DATE

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Date:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return iso_date(raw)

    def dump(self, value: Value) -> Json:
        return value.isoformat() if isinstance(value, date) else None
