"""A share of a hundred: written 12.5 %, kept as the fraction 0.125."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, TypeGuard

from dougong.expressions.types import Type, number
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import exact_decimal, wrong
from dougong.fields.settings import decimal_in, integer_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.number import BOUND
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Percent(Plain):
    """The fraction is what formulas, columns and the wire hold; `decimals`, `least` and `most` count per cents.

    A text that ends with "%" is read as people write it, so "12.5%" and 0.125 are the same value.
    """

    decimals: int = 1
    least: Decimal | None = None
    most: Decimal | None = None

    key: ClassVar[str] = "percent"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.PERCENT
    schema: ClassVar[Mapping[str, Json]] = {
        "decimals": {"type": "integer", "minimum": 0, "maximum": 4},
        "min": BOUND,
        "max": BOUND,
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Percent:
        return cls(
            integer_in(settings, "decimals", 1),
            decimal_in(settings, "min"),
            decimal_in(settings, "max"),
        )

    @property
    def column(self) -> ColumnShape:
        return ColumnShape(Storage.NUMBER, self.decimals + 2)

    @property
    def value_type(self) -> Type:
        return replace(number(self.decimals + 2), share=True)

    def parse(self, raw: Json) -> Value | Problem:
        written = raw.strip().rstrip("%％").strip() if _is_written(raw) else None
        exact = exact_decimal(
            raw if written is None else written, self.decimals + (2 if written is None else 0)
        )
        if isinstance(exact, Problem):
            return _counted(exact, self.decimals)
        fraction = exact if written is None else exact.scaleb(-2)
        return self._within(fraction)

    def _within(self, fraction: Decimal) -> Decimal | Problem:
        if self.least is not None and fraction.scaleb(2) < self.least:
            return wrong("field.below_least", least=f"{self.least:f}%")
        if self.most is not None and fraction.scaleb(2) > self.most:
            return wrong("field.above_most", most=f"{self.most:f}%")
        return fraction

    def dump(self, value: Value) -> Json:
        return f"{value:.{self.decimals + 2}f}" if isinstance(value, Decimal) else None


def _is_written(raw: Json) -> TypeGuard[str]:
    return isinstance(raw, str) and raw.strip().endswith(("%", "％"))


def _counted(problem: Problem, decimals: int) -> Problem:
    """Too many decimals are counted where people see them: in per cents."""
    if problem.code != "field.too_many_decimals":
        return problem
    return replace(problem, code="field.too_many_percent_decimals", params={"decimals": decimals})
