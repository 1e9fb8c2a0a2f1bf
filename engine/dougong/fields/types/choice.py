"""One of a list of options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, cast

from dougong.expressions.types import Options, Type, choice_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.settings import objects_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label, label_in

OPTIONS: Mapping[str, Json] = {
    "needed": True,
    "type": "array",
    "maxItems": 500,
    "items": {
        "type": "object",
        "required": ["value", "label"],
        "additionalProperties": False,
        "properties": {
            "value": {"type": "string", "minLength": 1, "maxLength": 60},
            "label": {"$ref": "terms.json#/$defs/label"},
            "color": {"$ref": "terms.json#/$defs/color"},
            "retired": {"type": "boolean"},
            "under": {"type": "string", "minLength": 1, "maxLength": 60},
            "when": {"$ref": "terms.json#/$defs/expression"},
        },
    },
}
DEPENDS: Mapping[str, Json] = {"type": "string", "pattern": "^(parent[.])?[a-z][a-z0-9_]*$"}
"""The choice field that decides which options are offered: those that stand under what is chosen there."""


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """The value of an option is its identity; its label and colour are free."""

    options: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    called: Options = field(default=Options("", {}), compare=False)

    key: ClassVar[str] = "choice"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.CHOICE
    schema: ClassVar[Mapping[str, Json]] = {
        "options": OPTIONS,
        "display": {"enum": ["dropdown", "radio"]},
        "depends": DEPENDS,
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Choice:
        return cls(option_values(settings), values_by_label(settings), called_in(settings))

    @property
    def value_type(self) -> Type:
        return choice_of(self.called)

    def parse(self, raw: Json) -> Value | Problem:
        return raw if isinstance(raw, str) and raw in self.options else unknown_option(raw)


def option_values(settings: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the values of the options, in their order."""
    return tuple(str(option["value"]) for option in objects_in(settings, "options"))


def values_by_label(settings: Mapping[str, Json]) -> dict[str, str]:
    """Return the value of each option by its label, in every language it has one."""
    found: dict[str, str] = {}
    for option in objects_in(settings, "options"):
        label = option["label"]
        texts = label.values() if isinstance(label, Mapping) else (label,)
        found |= {str(text): str(option["value"]) for text in texts}
    return found


def called_in(settings: Mapping[str, Json]) -> Options:
    """Return what the field and its options are called, for whoever writes a formula."""
    labels = {
        str(option["value"]): cast(Label, option["label"])
        for option in objects_in(settings, "options")
    }
    return Options(label_in(cast(Label, settings.get("label") or settings.get("key", ""))), labels)


def unknown_option(raw: Json) -> Problem:
    """Say that there is no such option."""
    return wrong("field.no_option", given=str(raw)[:60])
