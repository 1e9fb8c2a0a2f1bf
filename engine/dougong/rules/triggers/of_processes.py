"""The end of a process about the record, whichever way or one way only."""

from __future__ import annotations

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.rules.triggers.trigger import Trigger, TriggerType

ENDED = "process.ended"
STATUS = "status"
"""What such an event tells as changed: how the process ended."""
WAYS = ("agreed", "rejected", "cancelled")


def read_process_trigger(body: Body, _: Reader, __: str) -> Trigger:
    """Compile one that waits for a process; whether there is such a process is for the whole app to say."""
    status = body.get(STATUS)
    becomes = {STATUS: status} if status in WAYS else {}
    return Trigger(ENDED, becomes=becomes, about=str(body.get("process", "")))


PARTS = (
    TriggerType(
        ENDED,
        {"zh-CN": "的流程结束", "en": "has its process ended"},
        "flag",
        read_process_trigger,
        {
            "properties": {
                "process": {"$ref": "terms.json#/$defs/key"},
                STATUS: {"enum": [*WAYS]},
            },
            "required": ["process"],
        },
    ),
)
