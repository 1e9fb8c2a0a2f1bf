"""A line of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, wrong
from dougong.fields.settings import integer_in, text_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Text(Plain):
    """One line; `pattern` must match the whole of it, `pattern_hint` says in the maker's words what is wanted."""

    longest: int = 200
    pattern: str | None = None
    pattern_hint: str | None = None

    key: ClassVar[str] = "text"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.IDENTIFYING, Trait.NAMING})
    schema: ClassVar[Mapping[str, Json]] = {
        "max_length": {"type": "integer", "minimum": 1, "maximum": 1000},
        "pattern": {"type": "string", "format": "regex", "maxLength": 200},
        "pattern_hint": {"type": "string", "maxLength": 200},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Text:
        return cls(
            integer_in(settings, "max_length", 200),
            text_in(settings, "pattern"),
            text_in(settings, "pattern_hint"),
        )

    def parse(self, raw: Json) -> Value | Problem:
        text = clean_text(raw, self.longest)
        if isinstance(text, Problem):
            return text
        if "\n" in text or "\r" in text:
            return wrong("field.one_line")
        if self.pattern and not re.fullmatch(self.pattern, text):
            return wrong("field.pattern", hint=self.pattern_hint or self.pattern)
        return text or None
