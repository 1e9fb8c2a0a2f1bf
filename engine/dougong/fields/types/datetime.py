"""A point in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from dougong.expressions.types import DATETIME, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import iso_instant
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class DateTime(Plain):
    """An instant, kept in UTC and shown in the organisation's zone."""

    key: ClassVar[str] = "datetime"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.DATETIME
    schema: ClassVar[Mapping[str, Json]] = {"precision": {"enum": ["minute", "second"]}}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.DATETIME)
    value_type: ClassVar[Type] = DATETIME

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> DateTime:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return iso_instant(raw)

    def dump(self, value: Value) -> Json:
        return instant(value) if isinstance(value, datetime) else None
