"""What time brings: a date of the record is reached, or a moment that comes again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.directory.spans import SPAN
from dougong.kernel.canonical import Json
from dougong.rules.timetables.cron import read_cron
from dougong.rules.timetables.date_field import read_date_field
from dougong.rules.timetables.timetable import CatchUp
from dougong.rules.triggers.trigger import Trigger, TriggerType

REACHED, DUE = "date.reached", "schedule.due"
"""A date of a record is reached; a moment of a schedule has come."""
_CATCH_UP: Mapping[str, Json] = {"enum": [each.value for each in CatchUp]}


def read_date_trigger(body: Body, reader: Reader, rule: str) -> Trigger:
    """Compile one that waits for a date of the record, or a while before or after it."""
    return Trigger(REACHED, about=rule, timetable=read_date_field(body, reader))


def read_schedule_trigger(body: Body, reader: Reader, rule: str) -> Trigger:
    """Compile one that comes again and again, for every record that fits or once for all."""
    segment = str(body.get("segment", ""))
    trigger = Trigger(DUE, about=rule, timetable=read_cron(body, reader), segment=segment)
    return replace(trigger, alone=body.get("records") == "none")


PARTS = (
    TriggerType(
        REACHED,
        {"zh-CN": "到了日期", "en": "reaches a date"},
        "calendar-clock",
        read_date_trigger,
        {
            "properties": {
                "field": {"$ref": "terms.json#/$defs/key"},
                "before": SPAN,
                "after": SPAN,
                "at": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
                "yearly": {"type": "boolean"},
                "catch_up": {"enum": [CatchUp.ALL.value, CatchUp.SKIP.value]},
            },
            "required": ["field"],
        },
    ),
    TriggerType(
        DUE,
        {"zh-CN": "到了时间", "en": "is looked at by schedule"},
        "alarm-clock",
        read_schedule_trigger,
        {
            "properties": {
                "cron": {"type": "string", "minLength": 9, "maxLength": 100},
                "records": {"enum": ["fitting", "none"]},
                "segment": {"$ref": "terms.json#/$defs/key"},
                "catch_up": _CATCH_UP,
            },
            "required": ["cron"],
        },
    ),
)
