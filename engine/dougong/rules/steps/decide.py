"""查决策表: a table looks at the record, and what it gives is written to fields of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.actions import Situation, Step
from dougong.definitions.content import Body
from dougong.expressions import fits_into
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label, label_in
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.rules.program import Consult, Do
from dougong.rules.steps.writer import Writer
from dougong.rules.tables import Decision, TableSpec, decide, written_by


@dataclass(frozen=True, slots=True)
class RecordDecided:
    """Write to a record what a table decided about it."""

    kind: ClassVar[str] = "decide"
    form: FormRef
    id: str
    values: Mapping[str, Value]
    decision: Decision


@dataclass(frozen=True, slots=True)
class DecideAction:
    """A table, and which of its outputs goes to which field."""

    table: TableSpec
    values: Mapping[str, str]
    needs_record: ClassVar[bool] = True

    @property
    def form(self) -> FormRef:
        return self.table.form

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.table.needs

    def search(self, situation: Situation) -> Query | None:
        return None

    def decide(self, situation: Situation) -> tuple[RecordDecided, ...]:
        decision = decide(self.table, situation)
        values = written_by(decision, self.values)
        return (RecordDecided(self.form, situation.record, values, decision),)


class Decide:
    """Before a record is saved it gets the values; afterwards it is changed like by anybody."""

    key: ClassVar[str] = "decide"
    label: ClassVar[Label] = {"zh-CN": "查决策表", "en": "Look up in a table"}
    icon: ClassVar[str] = "table-2"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "table": {"$ref": "terms.json#/$defs/key"},
            "set": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"$ref": "terms.json#/$defs/key"},
            },
            "when": {"$ref": "terms.json#/$defs/expression"},
        },
        "required": ["table", "set"],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write what is looked up, where the table is about such records and its outputs fit their fields."""
        table = _table(body, writer)
        when = writer.reader.condition("when", body.get("when"))
        if table is None:
            return
        values = _settings(body, writer, table)
        if writer.before:
            if when is not None:
                writer.reader.wrong("when", "rule.decide_always")
            writer.put(Consult(table, values))
            return
        key = str(body.get("key") or writer.place)
        writer.put(Do(Step(key, self.key, DecideAction(table, values), when)))


def _table(body: Body, writer: Writer) -> TableSpec | None:
    reader, key = writer.reader, str(body.get("table", ""))
    table = writer.tables.get(key)
    if table is None:
        reader.wrong("table", "rule.no_table", table=key)
    elif table.form != reader.form:
        reader.wrong("table", "rule.other_table", table=label_in(table.label))
        return None
    return table


def _settings(body: Body, writer: Writer, table: TableSpec) -> dict[str, str]:
    """Return which output goes to which field; what does not fit is noted."""
    said, reader, found = body.get("set"), writer.reader, dict[str, str]()
    for field, output in (said if isinstance(said, Mapping) else {}).items():
        path, given = join_path("set", field), table.outputs.get(str(output))
        wanted = reader.settable(path, field, reader.form)
        if given is None:
            reader.wrong(path, "rule.no_output", output=str(output), table=label_in(table.label))
        elif wanted is not None and not fits_into(given.type, wanted):
            reader.wrong(path, "rule.output_unfit", output=label_in(given.label), field=field)
        elif wanted is not None:
            found[field] = str(output)
    return found
