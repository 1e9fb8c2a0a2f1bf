"""A telephone number."""

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

MOBILE = re.compile(r"1[3-9]\d{9}")
_BETWEEN = re.compile(r"[\s()（）\-]")
_ANY = re.compile(r"\+?\d{5,15}(#\d{1,6})?")


def digits_of(text: str) -> str:
    """Return a number without what people write between its digits, and without the country where it is China."""
    return _BETWEEN.sub("", text).removeprefix("+86")


@dataclass(frozen=True, slots=True)
class Phone(Plain):
    """Kept as digits without spaces or dashes, so that the same number is found however it was typed.

    Of a masked one the first three and the last four stay visible: by these people tell numbers apart.

    `kind` "mobile" wants a number of mainland China, "any" also land lines and other countries (E.164 length).
    """

    kind: str = "any"

    key: ClassVar[str] = "phone"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset(
        {Trait.IDENTIFYING, Trait.PERSONAL, Trait.REACHING}
    )
    schema: ClassVar[Mapping[str, Json]] = {"kind": {"enum": ["mobile", "any"]}}
    open_ends: ClassVar[tuple[int, int]] = (3, 4)
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Phone:
        return cls(str(settings.get("kind", "any")))

    def parse(self, raw: Json) -> Value | Problem:
        text = clean_text(raw, 40)
        if isinstance(text, Problem):
            return text
        digits = digits_of(text)
        if self.kind == "mobile" and not MOBILE.fullmatch(digits):
            return wrong("field.not_mobile")
        return digits if _ANY.fullmatch(digits) else wrong("field.not_phone")
