"""Yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import BOOLEAN, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Switch(Plain):
    """True or false; blank until somebody says."""

    key: ClassVar[str] = "switch"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.SWITCH
    schema: ClassVar[Mapping[str, Json]] = {
        "on_label": {"$ref": "terms.json#/$defs/label"},
        "off_label": {"$ref": "terms.json#/$defs/label"},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.BOOLEAN)
    value_type: ClassVar[Type] = BOOLEAN

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Switch:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return raw if isinstance(raw, bool) else wrong("field.not_boolean")

    def dump(self, value: Value) -> Json:
        return value if isinstance(value, bool) else None
