"""A number with a fixed count of decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from dougong.expressions.types import Type, number
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import exact_decimal, within
from dougong.fields.settings import decimal_in, integer_in
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

BOUND: Mapping[str, Json] = {"type": ["number", "string"], "pattern": r"^-?\d{1,12}(\.\d{1,6})?$"}


@dataclass(frozen=True, slots=True)
class Number(Plain):
    """Below 10¹² either way, `decimals` 0 to 6; `least` and `most` are allowed themselves."""

    decimals: int = 2
    least: Decimal | None = None
    most: Decimal | None = None

    key: ClassVar[str] = "number"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.NUMBER
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.IDENTIFYING})
    schema: ClassVar[Mapping[str, Json]] = {
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
        "min": BOUND,
        "max": BOUND,
        "unit": {"type": "string", "maxLength": 20},
        "grouping": {"type": "boolean"},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Number:
        return cls(
            integer_in(settings, "decimals", 2),
            decimal_in(settings, "min"),
            decimal_in(settings, "max"),
        )

    @property
    def column(self) -> ColumnShape:
        return ColumnShape(Storage.NUMBER, self.decimals)

    @property
    def value_type(self) -> Type:
        return number(self.decimals)

    def parse(self, raw: Json) -> Value | Problem:
        exact = exact_decimal(raw, self.decimals)
        return exact if isinstance(exact, Problem) else within(exact, self.least, self.most)

    def dump(self, value: Value) -> Json:
        return f"{value:.{self.decimals}f}" if isinstance(value, Decimal) else None
