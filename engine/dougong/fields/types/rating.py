"""How good something is: so many stars of so many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from dougong.expressions.types import Type, number
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import exact_decimal, within, wrong
from dougong.fields.settings import flag_in, integer_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Rating(Plain):
    """From the first star (or half of it, where `half` is set) to `stars`; no star at all is a blank, not a zero."""

    stars: int = 5
    half: bool = False

    key: ClassVar[str] = "rating"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.NUMBER
    schema: ClassVar[Mapping[str, Json]] = {
        "stars": {"type": "integer", "minimum": 3, "maximum": 10},
        "half": {"type": "boolean"},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Rating:
        return cls(integer_in(settings, "stars", 5), flag_in(settings, "half"))

    @property
    def column(self) -> ColumnShape:
        return ColumnShape(Storage.NUMBER, 1 if self.half else 0)

    @property
    def value_type(self) -> Type:
        return replace(number(1 if self.half else 0, digits=2), stars=self.stars)

    def parse(self, raw: Json) -> Value | Problem:
        exact = exact_decimal(raw, 1 if self.half else 0)
        if isinstance(exact, Problem):
            return exact
        if exact % _HALF:
            return wrong("field.not_half")
        return within(exact, _HALF if self.half else Decimal(1), Decimal(self.stars))

    def dump(self, value: Value) -> Json:
        return f"{value:.{1 if self.half else 0}f}" if isinstance(value, Decimal) else None
