"""Words that people make up as they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize

from dougong.expressions.types import TEXT, Type, list_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, listed, wrong
from dougong.fields.settings import integer_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Tags(Plain):
    """Each once, whatever its case and width, in the order given; at most `most`.

    Written alike they are one tag: full-width signs become plain, spaces single, a "#" before a tag falls away.
    """

    most: int = 20

    key: ClassVar[str] = "tags"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TAGS
    schema: ClassVar[Mapping[str, Json]] = {
        "most": {"type": "integer", "minimum": 1, "maximum": 50},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.LIST)
    value_type: ClassVar[Type] = list_of(TEXT)

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Tags:
        return cls(integer_in(settings, "most", 20))

    def parse(self, raw: Json) -> Value | Problem:
        given = listed(raw)
        if isinstance(given, Problem):
            return given
        found: dict[str, str] = {}
        for item in given:
            tag = tag_of(item)
            if isinstance(tag, Problem):
                return tag
            if tag:
                found.setdefault(tag.casefold(), tag)
        if len(found) > self.most:
            return wrong("field.too_many_tags", most=self.most)
        return tuple(found.values()) or None

    def dump(self, value: Value) -> Json:
        return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []  # type: ignore[arg-type]


def tag_of(raw: Json) -> str | Problem:
    """Return a tag as it is kept.

    >>> tag_of(" ＃Ｋ12  老客户 ")
    'K12 老客户'
    """
    text = clean_text(normalize("NFKC", raw) if isinstance(raw, str) else raw, LONGEST + 1)
    if isinstance(text, Problem):
        return text
    tag = " ".join(text.split()).lstrip("#").strip()
    if len(tag) > LONGEST:
        return wrong("field.too_long", longest=LONGEST, length=len(tag))
    return wrong("field.tag_comma") if set(",;、，；|") & set(tag) else tag
