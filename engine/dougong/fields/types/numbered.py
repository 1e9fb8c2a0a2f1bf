"""What the official numbers have in common: a text with a check digit, of which few may see the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Self
from unicodedata import normalize

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.reading import clean_text
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


class Numbered(Plain):
    """Kept in capitals without spaces and dashes; of a masked one the `open_ends` stay visible, so many at each."""

    __slots__ = ()

    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.IDENTIFYING})
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT
    open_ends: ClassVar[tuple[int, int]] = (1, 1)

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Self:
        return cls()


def plain_number(raw: Json) -> str | Problem:
    """Return what was typed without its grouping, in capitals, or what is wrong with it."""
    text = clean_text(raw, 60)
    if isinstance(text, Problem):
        return text
    return re.sub(r"[\s\-]", "", normalize("NFKC", text)).upper()
