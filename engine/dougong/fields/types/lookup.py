"""A value of a record that this one refers to, shown as it is shown there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.derived import Derived
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Lookup(Derived):
    """The expression is a path, "customer.level": a reference of this form and a field behind it, or further still.

    It follows the record it comes from, as a formula does; a reference that is blank leaves it blank.
    """

    key: ClassVar[str] = "lookup"
    group: ClassVar[str] = "relation"
    schema: ClassVar[Mapping[str, Json]] = {
        "from": {
            "needed": True,
            "type": "string",
            "pattern": r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,4}$",
        },
    }
    written_in: ClassVar[str] = "from"

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Lookup:
        return cls(str(settings.get("from", "")))

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys on the way, the field that is shown last."""
        return tuple(self.expression.split("."))
