"""A record of another form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import Type, record_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import id_of, wrong
from dougong.fields.settings import flag_in
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of a record of `form` ("form" or "app/form"); `on_delete` says what happens when that one is deleted.

    It is one `among` those of which some fields are what is written here, as far as anything is.
    With `tree` it leads to what stands above, in the same form: no record stands above itself.
    """

    form: str
    on_delete: str = "restrict"
    tree: bool = False

    key: ClassVar[str] = "reference"
    group: ClassVar[str] = "relation"
    holds: ClassVar[ValueKind] = ValueKind.REFERENCE
    more: ClassVar[frozenset[Trait]] = frozenset()
    less: ClassVar[frozenset[Trait]] = frozenset()
    computed: ClassVar[bool] = False
    schema: ClassVar[Mapping[str, Json]] = {
        "form": {
            "needed": True,
            "type": "string",
            "pattern": "^([a-z][a-z0-9_]*/)?[a-z][a-z0-9_]*$",
        },
        "on_delete": {"enum": ["restrict", "clear", "cascade"]},
        "tree": {"type": "boolean"},
        "show": {"type": "array", "items": {"type": "string"}, "maxItems": 6},
        "among": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["theirs", "mine"],
                "additionalProperties": False,
                "properties": {
                    "theirs": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
                    "mine": {"$ref": "terms.json#/$defs/expression"},
                },
            },
            "minItems": 1,
            "maxItems": 5,
        },
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Reference:
        on_delete = str(settings.get("on_delete", "restrict"))
        return cls(str(settings["form"]), on_delete, flag_in(settings, "tree"))

    @property
    def column(self) -> ColumnShape:
        return ColumnShape(Storage.ID, target=self.form)

    @property
    def value_type(self) -> Type:
        return record_of(self.form)

    @property
    def leads_to(self) -> str:
        return self.form

    def parse(self, raw: Json) -> Value | Problem:
        given = id_of(raw)
        return given if isinstance(given, Problem) or is_id(given) else wrong("field.not_id")

    def dump(self, value: Value) -> Json:
        return value if isinstance(value, str) else None
