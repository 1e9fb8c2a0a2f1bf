"""The records that refer to this one, as a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import Type, relation_of
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.rollup import SOURCE
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Reverse:
    """Nothing is stored: `source` is "form.field", the reference that points here."""

    source: str

    key: ClassVar[str] = "reverse"
    group: ClassVar[str] = "relation"
    holds: ClassVar[ValueKind] = ValueKind.RECORDS
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset()
    computed: ClassVar[bool] = True
    schema: ClassVar[Mapping[str, Json]] = {
        "from": SOURCE,
        "show": {"type": "array", "items": {"type": "string"}, "maxItems": 12},
    }
    column: ClassVar[None] = None

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Reverse:
        return cls(str(settings.get("from", "")))

    @property
    def leads_to(self) -> str:
        return self.source.rpartition(".")[0]

    @property
    def reference(self) -> str:
        """Return the field of the other form that points here."""
        return self.source.rpartition(".")[2]

    @property
    def value_type(self) -> Type:
        return relation_of(self.leads_to)

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.computed")

    def dump(self, value: Value) -> Json:
        return None
