"""What computed field types share: a column whose type follows from an expression, unless the clock decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import TEXT, Type
from dougong.expressions.values import json_of
from dougong.fields.column import ColumnShape
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.storage import column_for
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Derived:
    """Written by no person; `result` is what the form's compiler found the expression to be.

    What depends on the clock is `on_read`: it has no column, because it changes while nobody writes.
    """

    expression: str = ""
    decimals: int | None = None
    result: Type = TEXT
    on_read: bool = False

    computed: ClassVar[bool] = True
    holds: ClassVar[ValueKind] = ValueKind.RESULT
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset({Trait.TELLING, Trait.FILLED})
    leads_to: ClassVar[None] = None
    written_in: ClassVar[str] = "expression"
    """The setting that holds the expression."""

    @property
    def column(self) -> ColumnShape | None:
        return None if self.on_read else column_for(self.result)

    @property
    def value_type(self) -> Type:
        return self.result

    def parse(self, raw: Json) -> Value | Problem:
        return wrong("field.computed")

    def dump(self, value: Value) -> Json:
        return json_of(value, self.result)
