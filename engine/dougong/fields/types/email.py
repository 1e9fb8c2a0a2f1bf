"""An e-mail address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, wrong
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

# Length and form that mail servers accept (RFC 5321 §4.5.3.1); whether it exists only a message can tell.
ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@([\w-]{1,63}\.)+[\w-]{2,63}")


@dataclass(frozen=True, slots=True)
class Email(Plain):
    """One address; the domain is kept in lower case."""

    key: ClassVar[str] = "email"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset(
        {Trait.IDENTIFYING, Trait.PERSONAL, Trait.REACHING}
    )
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Email:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        text = clean_text(raw, 254)
        if isinstance(text, Problem):
            return text
        if not ADDRESS.fullmatch(text):
            return wrong("field.not_email")
        name, _, domain = text.rpartition("@")
        return f"{name}@{domain.lower()}"
