"""Who made the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.traits import ValueKind
from dougong.fields.types.stamp import Stamp


@dataclass(frozen=True, slots=True)
class CreatedBy(Stamp):
    """Its value is the system column of that name."""

    key: ClassVar[str] = "created_by"
    holds: ClassVar[ValueKind] = ValueKind.MEMBER
