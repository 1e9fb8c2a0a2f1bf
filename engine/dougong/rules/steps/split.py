"""A/B 测试: chance decides which way a run goes, in shares that come to a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label, label_in
from dougong.rules.program import Draw, Jump, Share
from dougong.rules.steps.schema import STEPS
from dougong.rules.steps.writer import Writer, pieces

_WAY: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "key": {"$ref": "terms.json#/$defs/key"},
        "label": {"$ref": "terms.json#/$defs/label"},
        "share": {"type": "integer", "minimum": 1, "maximum": 99},
        "actions": STEPS,
    },
    "required": ["share"],
    "additionalProperties": False,
}


class Split:
    """Two to four ways that are compared afterwards: whoever goes one differs from the others by chance alone."""

    key: ClassVar[str] = "split"
    label: ClassVar[Label] = {"zh-CN": "A/B 测试", "en": "A/B test"}
    icon: ClassVar[str] = "split"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {"ways": {"type": "array", "items": _WAY, "minItems": 2, "maxItems": 4}},
        "required": ["ways"],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write the draw, then each way with a jump to what comes after the split."""
        at, ways, ends = writer.hold_place(), list[Share](), list[int]()
        for place, said in pieces(body, "ways"):
            inner = writer.reader.fresh()
            label, percent = cast(Label, said.get("label", "")), cast(int, said.get("share", 0))
            if not label_in(label).strip():
                inner.wrong("label", "rule.split_without_label")
            ways.append(Share(place, label, percent, writer.here))
            writer.inside(inner, f"{writer.place}.ways.{place}").steps(said, "actions")
            ends.append(writer.hold_place())
            writer.reader.take(join_path("ways", place), inner)
        if (total := sum(way.percent for way in ways)) != 100:
            writer.reader.wrong("ways", "rule.shares_not_whole", sum=total)
        for end in ends:
            writer.fill(end, Jump(writer.here))
        key = str(body.get("key") or writer.place)
        writer.fill(at, Draw(key, tuple(ways), writer.here))
