"""A time of day, of no particular day and in no zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize

from dougong.expressions.types import TIME, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class Time(Plain):
    """Kept as HH:MM:SS, which sorts as time does; seconds are taken only where `precision` asks for them."""

    precision: str = "minute"

    key: ClassVar[str] = "time"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TIME
    schema: ClassVar[Mapping[str, Json]] = {"precision": {"enum": ["minute", "second"]}}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TIME)
    value_type: ClassVar[Type] = TIME

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Time:
        return cls(str(settings.get("precision", "minute")))

    def parse(self, raw: Json) -> Value | Problem:
        found = _TIME.fullmatch(normalize("NFKC", raw).strip()) if isinstance(raw, str) else None
        if found is None:
            return wrong("field.not_time")
        hour, minute, second = (int(part or 0) for part in found.groups())
        if second and self.precision == "minute":
            return wrong("field.no_seconds")
        return f"{hour:02}:{minute:02}:{second:02}"
