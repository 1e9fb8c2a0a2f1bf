"""Who changed the record last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.traits import ValueKind
from dougong.fields.types.stamp import Stamp


@dataclass(frozen=True, slots=True)
class UpdatedBy(Stamp):
    """Its value is the system column of that name."""

    key: ClassVar[str] = "updated_by"
    holds: ClassVar[ValueKind] = ValueKind.MEMBER
