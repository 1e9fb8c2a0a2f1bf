"""A call from outside: another system sends JSON to the address of the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.rules.call import KINDS, call_fields
from dougong.rules.triggers.trigger import Trigger, TriggerType

CALLED = "webhook.received"
MOST_VALUES = 50
DEEPEST = 8
_PATH: Mapping[str, Json] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1, "maxLength": 100},
    "minItems": 1,
    "maxItems": DEEPEST,
}
_VALUE: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "key": {"$ref": "terms.json#/$defs/key"},
        "label": {"$ref": "terms.json#/$defs/label"},
        "path": _PATH,
        "type": {"enum": [*KINDS]},
        "sample": {"type": ["string", "number", "boolean", "null"]},
    },
    "required": ["key", "path", "type"],
    "additionalProperties": False,
}


def read_call_trigger(body: Body, reader: Reader, rule: str) -> Trigger:
    """Compile one that is about no record, and has what was sent; `sample` values are for trying it."""
    fields = call_fields(body.get("values"))
    for key, count in Counter(field.key for field in fields).items():
        if count > 1:
            reader.wrong(join_path("values", key), "rule.call_twice", key=key)
    unsigned = body.get("unsigned") is True
    return Trigger(CALLED, about=rule, alone=True, call=fields, unsigned=unsigned)


PARTS = (
    TriggerType(
        CALLED,
        {"zh-CN": "收到外部调用", "en": "receives a call from outside"},
        "webhook",
        read_call_trigger,
        {
            "properties": {
                "values": {"type": "array", "items": _VALUE, "maxItems": MOST_VALUES},
                "unsigned": {"type": "boolean"},
            },
            "required": [],
        },
    ),
)
