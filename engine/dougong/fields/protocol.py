"""What a field type is: a frozen value made from a field's settings, known by its key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

from dougong.expressions.types import Type
from dougong.expressions.values import Value
from dougong.fields.column import ColumnShape
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

__all__ = ["FieldType", "Value"]


class FieldType(Protocol):
    """One kind of field with its settings; one file in `types/`.

    `schema` is the JSON Schema of the settings beyond those that every field has (key, type, label, help,
    required, unique, default, visible_when, required_when, read_only, width). `holds` is the kind of its values;
    `more` and `less` say in which traits it differs from what is usual for that kind.
    """

    key: ClassVar[str]
    group: ClassVar[str]
    schema: ClassVar[Mapping[str, Json]]
    computed: ClassVar[bool]
    holds: ClassVar[ValueKind]
    more: ClassVar[frozenset[Trait]]
    less: ClassVar[frozenset[Trait]]

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> FieldType:
        """Make the type from settings that passed the schema; `type`, `key` and the shared settings are among them."""
        ...

    @property
    def column(self) -> ColumnShape | None:
        """Say how it is stored; None for what has no column of its own (sections, sub-forms, reverse lists)."""
        ...

    @property
    def value_type(self) -> Type | None:
        """Say what it is in an expression; None for what an expression cannot mention."""
        ...

    @property
    def leads_to(self) -> str | None:
        """Name the form ("form" or "app/form") whose fields can be reached through it; None for a plain value."""
        ...

    def parse(self, raw: Json) -> Value | Problem:
        """Turn JSON as sent by a client (or a cell of a file) into a value; never rounds or cuts in silence."""
        ...

    def dump(self, value: Value) -> Json:
        """Turn a value into JSON as the contract says: numbers as strings with exactly their decimals."""
        ...
