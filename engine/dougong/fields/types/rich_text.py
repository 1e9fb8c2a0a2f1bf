"""Text with headings, lists, links and emphasis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, wrong
from dougong.fields.rich import Rich, cleaned, html_of
from dougong.fields.settings import integer_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

MOST_MARKS = 200_000
MOST_TAGS = 8_000
"""Beginnings and ends; what stands inside of one another without end takes a parser the square of its number."""


@dataclass(frozen=True, slots=True)
class RichText(Plain):
    """Comes as {"html"}, or as a plain text; goes as {"html", "text"}. Cleaned here, whoever sent it."""

    longest: int = 20_000

    key: ClassVar[str] = "rich_text"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.LONG})
    less: ClassVar[frozenset[Trait]] = frozenset(
        {Trait.CONSTANT, Trait.ORDERED, Trait.TELLING, Trait.TITLING, Trait.IN_ROWS}
    )
    schema: ClassVar[Mapping[str, Json]] = {
        "max_length": {"type": "integer", "minimum": 1, "maximum": 50_000},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.RICH)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> RichText:
        return cls(integer_in(settings, "max_length", 20_000))

    def parse(self, raw: Json) -> Value | Problem:
        if isinstance(raw, Mapping) and not (set(raw) <= {"html", "text"} and "html" in raw):
            return wrong("field.not_rich")
        text = clean_text(raw["html"] if isinstance(raw, Mapping) else raw, MOST_MARKS)
        if isinstance(text, Problem):
            return text
        if isinstance(raw, Mapping) and text.count("<") > MOST_TAGS:
            return wrong("field.too_many_marks", most=MOST_TAGS)
        found = Rich.of(cleaned(text if isinstance(raw, Mapping) else html_of(text)))
        if len(found) > self.longest:
            return wrong("field.too_long", longest=self.longest, length=len(found))
        return found or None

    def dump(self, value: Value) -> Json:
        return {"html": html_of(value), "text": str(value)} if isinstance(value, str) else None
