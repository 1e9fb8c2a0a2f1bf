"""Put records into the recycle bin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.actions.target import TARGET, Target, read_target
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.query import Query
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class DeleteRecords:
    """Put these records of a form into the recycle bin."""

    kind: ClassVar[str] = "delete_records"
    form: FormRef
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeleteRecordAction:
    """The records that are chosen go."""

    target: Target

    @property
    def form(self) -> FormRef:
        return self.target.form

    @property
    def needs_record(self) -> bool:
        return self.target.is_itself

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.target.needs

    def search(self, situation: Situation) -> Query | None:
        return self.target.search(situation)

    def decide(self, situation: Situation) -> tuple[DeleteRecords, ...]:
        ids = self.target.ids(situation)
        return (DeleteRecords(self.form, ids),) if ids else ()


class DeleteRecordType:
    """The kind of action that clears records away; they can be restored."""

    key: ClassVar[str] = "delete_record"
    label: ClassVar[Label] = {"zh-CN": "删除记录", "en": "Delete records"}
    icon: ClassVar[str] = "trash-2"
    schema: ClassVar[Mapping[str, Json]] = {"properties": TARGET, "required": []}

    @classmethod
    def of(cls, body: Body, reader: Reader) -> DeleteRecordAction:
        return DeleteRecordAction(read_target(body, reader))
