"""Update the record that is meant, or make it where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.matching import matching
from dougong.actions.reading import Reader
from dougong.actions.target import EXPRESSIONS
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class UpsertRecord:
    """Write values to the record that has `match` and is found by the query, or make one that has both."""

    kind: ClassVar[str] = "upsert_record"
    form: FormRef
    match: Mapping[str, Value]
    values: Mapping[str, Value]
    query: Query


@dataclass(frozen=True, slots=True)
class UpsertRecordAction:
    """`match` tells one record from all others; a new one gets these values as well."""

    form: FormRef
    match: Mapping[str, Expression]
    values: Mapping[str, Expression]
    names: ShapeNames

    @property
    def needs_record(self) -> bool:
        return False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        read = (*self.match.values(), *self.values.values())
        return frozenset().union(*(each.needs for each in read))

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[UpsertRecord, ...]:
        match, values = (situation.values(each) for each in (self.match, self.values))
        return (UpsertRecord(self.form, match, values, matching(self.form, match, self.names)),)


class UpsertRecordType:
    """The kind of action that keeps one record for each of something."""

    key: ClassVar[str] = "upsert_record"
    label: ClassVar[Label] = {"zh-CN": "有则修改，无则新建", "en": "Update or create a record"}
    icon: ClassVar[str] = "file-check"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "form": {"$ref": "terms.json#/$defs/path"},
            "match": EXPRESSIONS,
            "set": {**EXPRESSIONS, "minProperties": 0},
        },
        "required": ["form", "match"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> UpsertRecordAction:
        form = reader.target("form", body.get("form"))
        # A new record gets what it is matched by, so that it must be possible to write that.
        match = reader.settings("match", body.get("match"), form) if form else {}
        values = reader.settings("set", body.get("set"), form) if form else {}
        if form and not match and not reader.problems:
            reader.wrong("match", "action.match_missing", form=form.form)
        target = form or reader.form
        return UpsertRecordAction(target, match, values, ShapeNames(reader.shapes, target))
