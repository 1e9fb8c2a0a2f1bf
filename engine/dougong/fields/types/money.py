"""An amount of money in one currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import Type, number
from dougong.fields.settings import decimal_in, integer_in, text_in
from dougong.fields.traits import Trait
from dougong.fields.types.number import BOUND, Number
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Money(Number):
    """A number that knows its currency (ISO 4217); amounts of different currencies are never converted."""

    currency: str = "CNY"

    key: ClassVar[str] = "money"
    group: ClassVar[str] = "basic"
    more: ClassVar[frozenset[Trait]] = frozenset()
    schema: ClassVar[Mapping[str, Json]] = {
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "decimals": {"type": "integer", "minimum": 0, "maximum": 6},
        "min": BOUND,
        "max": BOUND,
        "capitals": {"type": "boolean"},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Money:
        return cls(
            integer_in(settings, "decimals", 2),
            decimal_in(settings, "min"),
            decimal_in(settings, "max"),
            text_in(settings, "currency") or "CNY",
        )

    @property
    def value_type(self) -> Type:
        return number(self.decimals, currency=self.currency)
