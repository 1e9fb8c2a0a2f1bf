"""A person of the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import MEMBER, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import id_of
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Member(Plain):
    """The id of a person; the use case checks that there is one, and shows the name."""

    key: ClassVar[str] = "member"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.MEMBER
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.ID)
    value_type: ClassVar[Type] = MEMBER

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Member:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        return id_of(raw)
