"""Make a record of some form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.actions.target import EXPRESSIONS
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """Make a record with these values."""

    kind: ClassVar[str] = "create_record"
    form: FormRef
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class CreateRecordAction:
    """Formulas over the record at hand give the new one its values; defaults give the rest."""

    form: FormRef
    values: Mapping[str, Expression]

    @property
    def needs_record(self) -> bool:
        return False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return frozenset().union(*(each.needs for each in self.values.values()))

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[CreateRecord, ...]:
        return (CreateRecord(self.form, situation.values(self.values)),)


class CreateRecordType:
    """The kind of action that makes records."""

    key: ClassVar[str] = "create_record"
    label: ClassVar[Label] = {"zh-CN": "新建记录", "en": "Create a record"}
    icon: ClassVar[str] = "square-plus"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {"form": {"$ref": "terms.json#/$defs/path"}, "set": EXPRESSIONS},
        "required": ["form", "set"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> CreateRecordAction:
        form = reader.target("form", body.get("form"))
        values = reader.settings("set", body.get("set"), form) if form else {}
        return CreateRecordAction(form or reader.form, values)
