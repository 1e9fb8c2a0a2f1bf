"""A place in China: province, city, district, and the line below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.composites import PLACES, address_text, parts_of_address
from dougong.expressions.types import ADDRESS, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.places import code_of, named, split
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, wrong
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Address(Plain):
    """Kept by its names, "浙江省/杭州市/西湖区/文三路 1 号": a record stays readable when codes are drawn anew.

    It comes as its parts, as a code with the line below, or as people write it; it goes with the code of its place.
    """

    level: str = "detail"

    key: ClassVar[str] = "address"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.ADDRESS
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.LONG, Trait.PERSONAL})
    schema: ClassVar[Mapping[str, Json]] = {"level": {"enum": ["detail", "district", "city"]}}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.ADDRESS)
    value_type: ClassVar[Type] = ADDRESS

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Address:
        return cls(str(settings.get("level", "detail")))

    def parse(self, raw: Json) -> Value | Problem:
        said = _written(raw) if isinstance(raw, str) else _parts(raw)
        if isinstance(said, Problem):
            return said
        if not any(said.values()):
            return None
        if strange := _strange(said):
            return strange
        return self._deep_enough(said) or address_text(said)

    def _deep_enough(self, said: Mapping[str, str]) -> Problem | None:
        deepest = {"detail": 4, "district": 3, "city": 2}[self.level]
        more = next((said[place] for place in PLACES[deepest:] if said[place]), None)
        return wrong("field.address_too_deep", given=more[:40]) if more else None

    def dump(self, value: Value) -> Json:
        if not isinstance(value, str):
            return None
        said = parts_of_address(value)
        return {**said, "code": code_of(said["province"], said["city"], said["district"]) or ""}


def _written(raw: str) -> Mapping[str, str] | Problem:
    text = clean_text(raw, LONGEST)
    if isinstance(text, Problem):
        return text
    if not text:
        return dict.fromkeys(PLACES, "")
    if text.count("/") >= len(PLACES) - 1:
        return {place: part.strip() for place, part in parts_of_address(text).items()}
    found = split(text)
    if found is None:
        return wrong("field.address_unknown", given=text[:20])
    return {place: getattr(found, place) for place in PLACES}


def _parts(raw: Json) -> Mapping[str, str] | Problem:
    if not isinstance(raw, Mapping) or not set(raw) <= {*PLACES, "code"}:
        return wrong("field.not_address")
    said: dict[str, str] = {}
    for place in PLACES:
        text = clean_text(raw.get(place) or "", LONGEST)
        if isinstance(text, Problem):
            return text.under(place)
        # Only the line below may hold a mark that parts the others.
        said[place] = text if place == "detail" else text.replace("/", "")
    code = raw.get("code")
    if not code or said["province"]:
        return said
    names = named(code) if isinstance(code, str) else None
    if names is None:
        return wrong("field.place_code_unknown", given=str(code)[:20])
    return {**said, **dict(zip(PLACES, names, strict=False))}


def _strange(said: Mapping[str, str]) -> Problem | None:
    """Say which of the places does not exist, or lacks the one above it."""
    province, city, district = (said[place] for place in PLACES[:3])
    if not province:
        return wrong("field.address_unknown", given=(city or district or said["detail"])[:20])
    for names in ((province,), (province, city), (province, city, district)):
        if names[-1] and code_of(*names) is None:
            return wrong("field.place_unknown", given=names[-1][:40], above="".join(names[:-1]))
    return None
