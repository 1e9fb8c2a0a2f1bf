"""Any number of a list of options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from dougong.expressions.types import Options, Type, choice_of, list_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import listed
from dougong.fields.traits import ValueKind
from dougong.fields.types.choice import (
    DEPENDS,
    OPTIONS,
    called_in,
    option_values,
    unknown_option,
    values_by_label,
)
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Choices(Plain):
    """Values of options, each once, in the order of the options."""

    options: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    called: Options = field(default=Options("", {}), compare=False)

    key: ClassVar[str] = "choices"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.CHOICES
    schema: ClassVar[Mapping[str, Json]] = {
        "options": OPTIONS,
        "display": {"enum": ["dropdown", "checkbox"]},
        "depends": DEPENDS,
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.LIST)

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Choices:
        return cls(option_values(settings), values_by_label(settings), called_in(settings))

    @property
    def value_type(self) -> Type:
        return list_of(choice_of(self.called))

    def parse(self, raw: Json) -> Value | Problem:
        given = listed(raw)
        if isinstance(given, Problem):
            return given
        if strange := [item for item in given if item not in self.options]:
            return unknown_option(strange[0])
        return tuple(option for option in self.options if option in given) or None

    def dump(self, value: Value) -> Json:
        return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []  # type: ignore[arg-type]
