"""A figure over the records that refer to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.settings import text_in
from dougong.fields.traits import Trait
from dougong.fields.types.derived import Derived
from dougong.kernel.canonical import Json

SOURCE: Mapping[str, Json] = {
    "needed": True,
    "type": "string",
    "pattern": r"^([a-z][a-z0-9_]*/)?[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$",
}


@dataclass(frozen=True, slots=True)
class Rollup(Derived):
    """`source` is "form.field", the reference that points here; expression and condition see those records."""

    source: str = ""
    where: str | None = None

    key: ClassVar[str] = "rollup"
    group: ClassVar[str] = "relation"
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.TELLING, Trait.FILLED, Trait.IN_ROWS})
    schema: ClassVar[Mapping[str, Json]] = {
        "from": SOURCE,
        "expression": {"needed": True, "type": "string", "maxLength": 4096},
        "where": {"type": "string", "maxLength": 4096},
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Rollup:
        decimals = settings.get("decimals")
        return cls(
            str(settings.get("expression", "")),
            decimals if isinstance(decimals, int) else None,
            source=str(settings.get("from", "")),
            where=text_in(settings, "where"),
        )
