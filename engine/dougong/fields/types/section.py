"""A heading that groups the fields after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Section:
    """Holds nothing; it lasts until the next one."""

    key: ClassVar[str] = "section"
    group: ClassVar[str] = "layout"
    computed: ClassVar[bool] = True
    schema: ClassVar[Mapping[str, Json]] = {"collapsed": {"type": "boolean"}}
    column: ClassVar[None] = None
    leads_to: ClassVar[None] = None
    value_type: ClassVar[None] = None

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Section:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.holds_nothing")

    def dump(self, value: Value) -> Json:
        return None
