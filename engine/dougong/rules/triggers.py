"""When a rule is looked at: kinds of events, narrowed by which fields changed and to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.registry import Registry
from dougong.kernel.wording import Label
from dougong.rules.event import RecordEvent

BEFORE_SAVE = "record.before_save"
"""Not an event: whoever saves a record waits for what such a rule says."""

_FIELDS: Mapping[str, Json] = {
    "fields": {"type": "array", "items": {"$ref": "terms.json#/$defs/key"}, "maxItems": 20},
    "becomes": {
        "type": "object",
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    },
}


@dataclass(frozen=True, slots=True)
class TriggerType:
    """One kind of event a rule can wait for; `schema` are the settings beyond `on`."""

    key: str
    label: Label
    icon: str
    schema: Mapping[str, Json] = field(default_factory=lambda: {"properties": {}, "required": []})


PARTS = (
    TriggerType("record.created", {"zh-CN": "被新增", "en": "is created"}, "square-plus"),
    TriggerType(
        "record.updated",
        {"zh-CN": "被修改", "en": "is updated"},
        "pencil",
        {"properties": _FIELDS, "required": []},
    ),
    TriggerType(
        BEFORE_SAVE,
        {"zh-CN": "保存之前", "en": "is about to be saved"},
        "shield-check",
        {"properties": {"fields": _FIELDS["fields"]}, "required": []},
    ),
    TriggerType("record.deleted", {"zh-CN": "被删除", "en": "is deleted"}, "trash-2"),
)

TRIGGERS: Registry[TriggerType] = Registry("trigger", PARTS)


@dataclass(frozen=True, slots=True)
class Trigger:
    """`fields` empty means any field; `becomes` are the values that fields must have taken on."""

    on: str
    fields: frozenset[str] = frozenset()
    becomes: Mapping[str, Json] = field(default_factory=dict)

    @property
    def before(self) -> bool:
        """Tell whether it decides about a record that is not saved yet."""
        return self.on == BEFORE_SAVE

    def fits(self, event: RecordEvent) -> bool:
        """Tell whether the event is one that the rule waits for; only the payload is read."""
        if event.on != self.on:
            return False
        if self.fields and not self.fields & event.changed.keys():
            return False
        return all(_became(event, key, value) for key, value in self.becomes.items())


def read_trigger(body: Body, reader: Reader) -> Trigger:
    """Compile a trigger against the fields of its form."""
    on = str(body.get("on", ""))
    if on not in TRIGGERS:
        reader.wrong("on", "rule.no_trigger", on=on, known=tuple(TRIGGERS))
    said, becomes = body.get("fields"), body.get("becomes")
    values = dict(becomes) if isinstance(becomes, Mapping) else {}
    fields = {str(key) for key in said} if isinstance(said, list | tuple) else set()
    known = reader.shapes[reader.form].fields
    for key in sorted((fields | values.keys()) - known.keys()):
        reader.wrong(join_path("fields", key), "rule.no_field", field=key, form=reader.form.form)
    return Trigger(on, frozenset(fields | values.keys()), values)


def _became(event: RecordEvent, key: str, value: Json) -> bool:
    if key not in event.changed:
        return False
    before, after = event.changed[key]
    return _same(after, value) and not _same(before, value)


def _same(wire: Json, said: Json) -> bool:
    """Compare as the wire writes it: numbers come as texts, references with their labels."""
    known = wire.get("id") if isinstance(wire, Mapping) else wire
    return known == said or (
        said is not None and not isinstance(said, bool) and str(known) == str(said)
    )
