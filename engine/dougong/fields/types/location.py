"""Where somebody is: a position that a device measured, and what the place is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, exact_decimal, wrong
from dougong.fields.settings import flag_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

LONGEST = 100
_FURTHEST = {"latitude": Decimal(90), "longitude": Decimal(180)}
_PLACES = 6
_WRITTEN = re.compile(
    r"(?P<name>.*?)\s*[(（](?P<latitude>-?\d{1,3}(\.\d+)?)\s*[,，]\s*(?P<longitude>-?\d{1,3}(\.\d+)?)"
    r"(\s*±\s*(?P<accuracy>\d{1,7})\s*m)?\s*[)）]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Location(Plain):
    """One text that people read and search, "湖畔居 (30.246100, 120.151200 ±12 m)", in WGS 84; a name alone will do.

    With `measured` it takes no place that was only typed.
    """

    measured: bool = False

    key: ClassVar[str] = "location"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.CONSTANT, Trait.TITLING})
    schema: ClassVar[Mapping[str, Json]] = {"measured": {"type": "boolean"}}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Location:
        return cls(flag_in(settings, "measured"))

    def parse(self, raw: Json) -> Value | Problem:
        given = _taken_apart(raw) if isinstance(raw, str) else raw
        if not isinstance(given, Mapping) or not set(given) <= {"name", "accuracy", *_FURTHEST}:
            return wrong("field.not_location")
        name = clean_text(given.get("name") or "", LONGEST)
        if isinstance(name, Problem):
            return name.under("name")
        place = _place(given)
        if isinstance(place, Problem):
            return place
        if name and not place and self.measured:
            return wrong("field.not_measured")
        return f"{name} {place}".strip() or None


def _taken_apart(text: str) -> Mapping[str, Json]:
    found = _WRITTEN.fullmatch(text.strip())
    return found.groupdict() if found else {"name": text}


def _place(given: Mapping[str, Json]) -> str | Problem:
    """Return a position as it is kept; half of one is none."""
    read = {key: _degrees(given.get(key), furthest) for key, furthest in _FURTHEST.items()}
    for key, found in read.items():
        if isinstance(found, Problem):
            return found.under(key)
    latitude, longitude = read.values()
    if latitude is None and longitude is None:
        return ""
    if latitude is None or longitude is None:
        return wrong("field.half_a_location")
    accuracy = given.get("accuracy")
    if accuracy in (None, ""):
        return f"({latitude:f}, {longitude:f})"
    within = exact_decimal(accuracy, 0)
    if isinstance(within, Problem):
        return within.under("accuracy")
    return f"({latitude:f}, {longitude:f} ±{abs(within):f} m)"


def _degrees(raw: Json, furthest: Decimal) -> Decimal | None | Problem:
    if raw in (None, ""):
        return None
    number = exact_decimal(raw, _PLACES)
    if isinstance(number, Problem):
        return number
    return number if abs(number) <= furthest else wrong("field.off_the_globe", most=f"{furthest:f}")
