"""What stands between fields and holds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


class Layout:
    """Never written and never stored; its looks are the page's affair."""

    __slots__ = ()

    group: ClassVar[str] = "layout"
    holds: ClassVar[ValueKind] = ValueKind.NOTHING
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset()
    computed: ClassVar[bool] = True
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[None] = None
    leads_to: ClassVar[None] = None
    value_type: ClassVar[None] = None

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Self:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.holds_nothing")

    def dump(self, value: Value) -> Json:
        return None
