"""Update the record itself, one it refers to, or all that match it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.actions.target import EXPRESSIONS, TARGET, Target, read_target
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.query import Query
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """Write these values to a record."""

    kind: ClassVar[str] = "update_record"
    form: FormRef
    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class UpdateRecords:
    """Write these values to many records of a form at once."""

    kind: ClassVar[str] = "update_records"
    form: FormRef
    ids: tuple[str, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class UpdateRecordAction:
    """What is written to the records that are chosen."""

    target: Target
    values: Mapping[str, Expression]

    @property
    def form(self) -> FormRef:
        return self.target.form

    @property
    def needs_record(self) -> bool:
        return self.target.is_itself

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.target.needs.union(*(each.needs for each in self.values.values()))

    def search(self, situation: Situation) -> Query | None:
        return self.target.search(situation)

    def decide(self, situation: Situation) -> tuple[UpdateRecord | UpdateRecords, ...]:
        values = situation.values(self.values)
        ids = self.target.ids(situation)
        if len(ids) > 1:
            return (UpdateRecords(self.form, ids, values),)
        return tuple(UpdateRecord(self.form, each, values) for each in ids)


class UpdateRecordType:
    """The kind of action that writes values to records which are there already."""

    key: ClassVar[str] = "update_record"
    label: ClassVar[Label] = {"zh-CN": "修改记录", "en": "Update records"}
    icon: ClassVar[str] = "pencil"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {**TARGET, "set": EXPRESSIONS},
        "required": ["set"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> UpdateRecordAction:
        target = read_target(body, reader)
        return UpdateRecordAction(target, reader.settings("set", body.get("set"), target.form))
