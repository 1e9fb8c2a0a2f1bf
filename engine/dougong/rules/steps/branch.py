"""分情况: the run goes the first way whose condition holds, or else the other one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.wording import Label
from dougong.rules.program import Choose, Jump, Way
from dougong.rules.steps.schema import STEPS
from dougong.rules.steps.writer import Writer, pieces

_WAY: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        "key": {"$ref": "terms.json#/$defs/key"},
        "label": {"$ref": "terms.json#/$defs/label"},
        "condition": {"$ref": "terms.json#/$defs/expression"},
        "actions": STEPS,
    },
    "required": ["condition"],
    "additionalProperties": False,
}


class Branch:
    """Ways in the order in which they are tried; what is left goes the other way."""

    key: ClassVar[str] = "branch"
    label: ClassVar[Label] = {"zh-CN": "分情况", "en": "Branch"}
    icon: ClassVar[str] = "git-branch"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "ways": {"type": "array", "items": _WAY, "minItems": 1, "maxItems": 20},
            "else": STEPS,
        },
        "required": ["ways"],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write the choice, then each way with a jump to what comes after the branch."""
        at, ways, ends = writer.hold_place(), list[Way](), list[int]()
        for place, said in pieces(body, "ways"):
            inner = writer.reader.fresh()
            condition = inner.condition("condition", said.get("condition"))
            if condition is not None:
                label = cast(Label, said.get("label", ""))
                ways.append(Way(place, label, condition, writer.here))
            elif not inner.problems:
                inner.wrong("condition", "rule.way_without_condition")
            writer.inside(inner, f"{writer.place}.ways.{place}").steps(said, "actions")
            ends.append(writer.hold_place())
            writer.reader.take(join_path("ways", place), inner)
        otherwise = writer.here
        writer.steps(body, "else")
        for end in ends:
            writer.fill(end, Jump(writer.here))
        writer.fill(at, Choose(str(body.get("key") or writer.place), tuple(ways), otherwise))
