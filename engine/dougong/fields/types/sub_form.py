"""Rows inside a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import Type
from dougong.fields.protocol import Value
from dougong.fields.reading import listed, wrong
from dougong.fields.settings import integer_in
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class SubForm:
    """A child table; its columns are the `fields` of the field's spec, rows are read by the form engine."""

    least: int = 0
    most: int = 1000

    key: ClassVar[str] = "sub_form"
    group: ClassVar[str] = "relation"
    holds: ClassVar[ValueKind] = ValueKind.ROWS
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset()
    computed: ClassVar[bool] = False
    schema: ClassVar[Mapping[str, Json]] = {
        "fields": {
            "needed": True,
            "type": "array",
            "items": {"part": "fields"},
            "minItems": 1,
            "maxItems": 60,
        },
        "min_rows": {"type": "integer", "minimum": 0, "maximum": 1000},
        "max_rows": {"type": "integer", "minimum": 1, "maximum": 1000},
    }
    column: ClassVar[None] = None
    leads_to: ClassVar[None] = None
    value_type: ClassVar[Type | None] = None

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> SubForm:
        return cls(integer_in(settings, "min_rows", 0), integer_in(settings, "max_rows", 1000))

    def parse(self, raw: Json) -> Value | Problem:
        rows = listed(raw)
        if isinstance(rows, Problem):
            return rows
        if not self.least <= len(rows) <= self.most:
            return wrong("field.row_count", least=self.least, most=self.most)
        if not all(isinstance(row, Mapping) for row in rows):
            return wrong("field.not_rows")
        return rows  # type: ignore[return-value]

    def dump(self, value: Value) -> Json:
        return None
