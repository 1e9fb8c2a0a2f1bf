"""When the record was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.traits import ValueKind
from dougong.fields.types.stamp import Stamp


@dataclass(frozen=True, slots=True)
class CreatedAt(Stamp):
    """Its value is the system column of that name."""

    key: ClassVar[str] = "created_at"
    holds: ClassVar[ValueKind] = ValueKind.DATETIME
