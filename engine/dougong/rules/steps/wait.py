"""等待: the run rests for a while, until a date, or until something is so, and no longer than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.definitions.content import Body
from dougong.directory.spans import SPAN, read_span
from dougong.expressions import DATE, DATETIME
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.rules.program import Hold, Jump
from dougong.rules.steps.schema import STEPS
from dougong.rules.steps.writer import Writer
from dougong.rules.waiting import Until, reads_more


class Wait:
    """With a condition it goes on as soon as that holds; the time is then the longest it waits, and `else` follows."""

    key: ClassVar[str] = "wait"
    label: ClassVar[Label] = {"zh-CN": "等待", "en": "Wait"}
    icon: ClassVar[str] = "hourglass"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "after": SPAN,
            "before": SPAN,
            "until": {"$ref": "terms.json#/$defs/expression"},
            "condition": {"$ref": "terms.json#/$defs/expression"},
            "else": STEPS,
        },
        "required": [],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write the wait and, where it may end too late, what is done then."""
        if writer.loop != -1:
            writer.reader.wrong("type", "rule.wait_in_loop")
        at, late = writer.hold_place(), None
        condition = writer.reader.condition("condition", body.get("condition"))
        until = _until(body, writer)
        if condition is not None and body.get("else"):
            past = writer.hold_place()
            late = writer.here
            writer.steps(body, "else")
            writer.fill(past, Jump(writer.here))
        shapes, form = writer.reader.shapes, writer.reader.form
        looks_again = any(reads_more(each, shapes, form) for each in (condition, until.moment))
        key = str(body.get("key") or writer.place)
        writer.fill(at, Hold(key, until, condition, late, looks_again))


def _until(body: Body, writer: Writer) -> Until:
    reader = writer.reader
    before, after = read_span(body.get("before")), read_span(body.get("after"))
    if "until" not in body:
        if after is None:
            reader.wrong("after", "rule.wait_for_what")
        return Until(after)
    moment = reader.expression("until", body["until"])
    if moment is not None and moment.type not in {DATE, DATETIME}:
        reader.wrong("until", "rule.no_date", field=moment.source)
        moment = None
    return Until(-before if before else after, moment)
