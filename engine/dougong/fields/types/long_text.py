"""Several lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text
from dougong.fields.settings import integer_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class LongText(Plain):
    """Plain text with line ends, all written as line feeds."""

    longest: int = 10_000

    key: ClassVar[str] = "long_text"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.LONG, Trait.NAMING})
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.ORDERED, Trait.TELLING, Trait.TITLING})
    schema: ClassVar[Mapping[str, Json]] = {
        "max_length": {"type": "integer", "minimum": 1, "maximum": 100_000},
        "rows": {"type": "integer", "minimum": 2, "maximum": 20},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> LongText:
        return cls(integer_in(settings, "max_length", 10_000))

    def parse(self, raw: Json) -> Value | Problem:
        text = clean_text(raw, self.longest)
        return (
            text
            if isinstance(text, Problem)
            else text.replace("\r\n", "\n").replace("\r", "\n") or None
        )
