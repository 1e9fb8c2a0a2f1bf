"""A button on the record that people press."""

from __future__ import annotations

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.rules.triggers.trigger import Trigger, TriggerType

PRESSED = "button.pressed"


def read_button(body: Body, _: Reader, rule: str) -> Trigger:
    """Compile a button: of those who may change the record, only some roles where it names them."""
    said = body.get("roles")
    roles = frozenset(map(str, said)) if isinstance(said, list | tuple) else frozenset()
    return Trigger(PRESSED, about=rule, roles=roles, asks=body.get("asks") is True)


PARTS = (
    TriggerType(
        PRESSED,
        {"zh-CN": "被按了按钮", "en": "has its button pressed"},
        "mouse-pointer-click",
        read_button,
        {
            "properties": {
                "roles": {
                    "type": "array",
                    "items": {"$ref": "terms.json#/$defs/key"},
                    "maxItems": 50,
                    "uniqueItems": True,
                },
                "asks": {"type": "boolean"},
            },
            "required": [],
        },
    ),
)
