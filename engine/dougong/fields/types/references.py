"""Several records of another form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.expressions.types import Type, links_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import wrong
from dougong.fields.settings import integer_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.reference import Reference
from dougong.fields.types.several import Several
from dougong.kernel.canonical import Json
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem

MOST = 200


@dataclass(frozen=True, slots=True)
class References(Several):
    """The ids of records of `form`, each once; `on_delete` says what happens when one of those is deleted.

    Each is one `among` those of which some fields are what is written here, as far as anything is.
    """

    form: str = ""
    on_delete: str = "clear"

    key: ClassVar[str] = "references"
    group: ClassVar[str] = "relation"
    holds: ClassVar[ValueKind] = ValueKind.REFERENCES
    schema: ClassVar[Mapping[str, Json]] = {
        "form": Reference.schema["form"],
        "on_delete": {"enum": ["clear", "restrict"]},
        "show": Reference.schema["show"],
        "among": Reference.schema["among"],
        "max": {"type": "integer", "minimum": 1, "maximum": MOST},
    }

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> References:
        most = integer_in(settings, "max", MOST)
        return cls(most, str(settings["form"]), str(settings.get("on_delete", "clear")))

    @property
    def column(self) -> ColumnShape:  # type: ignore[override]
        return ColumnShape(Storage.LINKS, target=self.form)

    @property
    def value_type(self) -> Type:
        return links_of(self.form)

    @property
    def leads_to(self) -> str:  # type: ignore[override]
        return self.form

    def parse(self, raw: Json) -> Value | Problem:
        given = super(References, self).parse(raw)
        ids = given if isinstance(given, tuple) else ()
        return given if all(map(is_id, ids)) else wrong("field.not_id")
