"""Records that come into a segment, or leave it: also when nothing but time has passed."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.rules.triggers.trigger import Trigger, TriggerType

ENTERED, LEFT = "segment.entered", "segment.left"
_SEGMENT: Mapping[str, Json] = {
    "properties": {"segment": {"$ref": "terms.json#/$defs/key"}},
    "required": ["segment"],
}


def read_segment_trigger(body: Body, _: Reader, __: str) -> Trigger:
    """Compile one that waits for records to move; whether there is such a segment is for the whole app to say."""
    segment = str(body.get("segment", ""))
    return Trigger(str(body.get("on", "")), about=segment, segment=segment)


PARTS = (
    TriggerType(
        ENTERED,
        {"zh-CN": "进入分群", "en": "enters a segment"},
        "log-in",
        read_segment_trigger,
        _SEGMENT,
    ),
    TriggerType(
        LEFT,
        {"zh-CN": "离开分群", "en": "leaves a segment"},
        "log-out",
        read_segment_trigger,
        _SEGMENT,
    ),
)
