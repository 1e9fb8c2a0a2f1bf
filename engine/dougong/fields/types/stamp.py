"""What the system notes about a record, placed on its form: read from the record's own columns, kept nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from dougong.expressions.types import DATETIME, MEMBER
from dougong.fields.traits import Trait
from dougong.fields.types.derived import Derived
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Stamp(Derived):
    """A formula that only mentions a system column, found whenever it is read: saving moves it without writing it."""

    key: ClassVar[str]
    group: ClassVar[str] = "advanced"
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.TELLING, Trait.FILLED, Trait.IN_ROWS})
    schema: ClassVar[Mapping[str, Json]] = {}

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Self:
        return cls(cls.key, None, MEMBER if cls.key.endswith("_by") else DATETIME, True)
