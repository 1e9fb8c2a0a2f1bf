"""A value that follows from the other fields of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.derived import Derived
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Formula(Derived):
    """Computed on every save; `decimals` rounds the result, half away from zero."""

    key: ClassVar[str] = "formula"
    group: ClassVar[str] = "advanced"
    schema: ClassVar[Mapping[str, Json]] = {
        "expression": {"needed": True, "type": "string", "maxLength": 4096},
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
        "grouping": {"type": "boolean"},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Formula:
        decimals = settings.get("decimals")
        return cls(
            str(settings.get("expression", "")), decimals if isinstance(decimals, int) else None
        )
