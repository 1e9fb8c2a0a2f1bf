"""What happens to records: they are made, changed, deleted, or about to be saved."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.rules.triggers.trigger import BEFORE_DELETE, BEFORE_SAVE, Trigger, TriggerType

_FIELDS: Mapping[str, Json] = {
    "fields": {"type": "array", "items": {"$ref": "terms.json#/$defs/key"}, "maxItems": 20},
    "becomes": {
        "type": "object",
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    },
}


def read_record_trigger(body: Body, reader: Reader, _: str) -> Trigger:
    """Compile one that waits for a change of a record, perhaps of some fields to some values."""
    said, becomes = body.get("fields"), body.get("becomes")
    values = dict(becomes) if isinstance(becomes, Mapping) else {}
    fields = {str(key) for key in said} if isinstance(said, list | tuple) else set()
    known = reader.shapes[reader.form].fields
    for key in sorted((fields | values.keys()) - known.keys()):
        reader.wrong(join_path("fields", key), "rule.no_field", field=key, form=reader.form.form)
    return Trigger(str(body.get("on", "")), frozenset(fields | values.keys()), values)


PARTS = (
    TriggerType(
        "record.created",
        {"zh-CN": "被新增", "en": "is created"},
        "square-plus",
        read_record_trigger,
    ),
    TriggerType(
        "record.updated",
        {"zh-CN": "被修改", "en": "is updated"},
        "pencil",
        read_record_trigger,
        {"properties": _FIELDS, "required": []},
    ),
    TriggerType(
        BEFORE_SAVE,
        {"zh-CN": "保存之前", "en": "is about to be saved"},
        "shield-check",
        read_record_trigger,
        {"properties": {"fields": _FIELDS["fields"]}, "required": []},
    ),
    TriggerType(
        BEFORE_DELETE,
        {"zh-CN": "删除之前", "en": "is about to be deleted"},
        "shield-x",
        read_record_trigger,
    ),
    TriggerType(
        "record.deleted", {"zh-CN": "被删除", "en": "is deleted"}, "trash-2", read_record_trigger
    ),
)
