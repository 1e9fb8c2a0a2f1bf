"""What computed field types share: a column whose type follows from an expression."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.storage import column_for, dumped
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Derived:
    """Written by no person; `result` is what the form's compiler found the expression to be."""

    expression: str = ""
    decimals: int | None = None
    result: Type = TEXT

    computed: ClassVar[bool] = True
    leads_to: ClassVar[None] = None

    @property
    def column(self) -> ColumnShape:
        return column_for(self.result)

    @property
    def value_type(self) -> Type:
        return self.result

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.computed")

    def dump(self, value: Value) -> Json:
        if isinstance(value, Decimal):
            return f"{value:.{self.column.scale}f}"
        return dumped(value)
