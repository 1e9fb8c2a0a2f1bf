"""What the field types have in common that a person fills in and that hold a plain value."""

from __future__ import annotations

from typing import ClassVar

from dougong.fields.protocol import Value
from dougong.fields.traits import Trait
from dougong.kernel.canonical import Json


class Plain:
    """Not computed, leading nowhere; text is dumped as it is."""

    __slots__ = ()

    computed: ClassVar[bool] = False
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset()
    leads_to: ClassVar[str | None] = None

    def dump(self, value: Value) -> Json:
        return value if isinstance(value, str) else None
