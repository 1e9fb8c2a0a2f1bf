"""Update the record itself, one it refers to, or all that match it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.matching import matching
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.shape import FormRef

EXPRESSIONS: Mapping[str, Json] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"$ref": "terms.json#/$defs/expression"},
}


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """Write these values to a record."""

    kind: ClassVar[str] = "update_record"
    form: FormRef
    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class UpdateRecordAction:
    """`through` is the reference to follow; `match` are the fields of `form` and what they must equal."""

    form: FormRef
    values: Mapping[str, Expression]
    through: Expression | None = None
    match: Mapping[str, Expression] | None = None
    names: ShapeNames | None = None

    @property
    def needs_record(self) -> bool:
        return self.through is None and self.match is None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        read = [
            *self.values.values(),
            *(self.match or {}).values(),
            *([self.through] if self.through else []),
        ]
        return frozenset().union(*(expression.needs for expression in read))

    def search(self, situation: Situation) -> Query | None:
        if self.match is None or self.names is None:
            return None
        wanted = {
            key: each.evaluate(situation.row, situation.around) for key, each in self.match.items()
        }
        return matching(self.form, wanted, self.names)

    def decide(self, situation: Situation) -> tuple[UpdateRecord, ...]:
        values = {
            key: each.evaluate(situation.row, situation.around) for key, each in self.values.items()
        }
        return tuple(UpdateRecord(self.form, each, values) for each in self._targets(situation))

    def _targets(self, situation: Situation) -> tuple[str, ...]:
        if self.match is not None:
            return tuple(situation.found)
        if self.through is None:
            return (situation.record,)
        referred = self.through.evaluate(situation.row, situation.around)
        found = referred.get("id") if isinstance(referred, Mapping) else referred
        return (str(found),) if found else ()


class UpdateRecordType:
    """The kind of action that writes values to records which are there already."""

    key: ClassVar[str] = "update_record"
    label: ClassVar[Label] = {"zh-CN": "修改记录", "en": "Update records"}
    icon: ClassVar[str] = "pencil"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "record": {"$ref": "terms.json#/$defs/path"},
            "form": {"$ref": "terms.json#/$defs/path"},
            "match": EXPRESSIONS,
            "set": EXPRESSIONS,
        },
        "required": ["set"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> UpdateRecordAction:
        form, through, match = reader.form, None, None
        if "record" in body:
            form = reader.behind("record", body["record"]) or form
            through = reader.expression("record", body["record"])
        elif "form" in body:
            form = reader.target("form", body["form"]) or form
            match = reader.matches("match", body.get("match"), form)
            if not match:
                reader.wrong("match", "action.match_missing", form=form.form)
        values = reader.settings("set", body.get("set"), form)
        return UpdateRecordAction(form, values, through, match, ShapeNames(reader.shapes, form))
