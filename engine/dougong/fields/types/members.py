"""Several people of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import MEMBER, Type, list_of
from dougong.fields.traits import ValueKind
from dougong.fields.types.several import Several


@dataclass(frozen=True, slots=True)
class Members(Several):
    """The ids of people, shown by their names."""

    key: ClassVar[str] = "members"
    holds: ClassVar[ValueKind] = ValueKind.MEMBERS
    value_type: ClassVar[Type] = list_of(MEMBER)
