"""All kinds of triggers."""

from __future__ import annotations

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.registry import Registry
from dougong.rules.triggers import (
    by_clock,
    by_hand,
    of_calls,
    of_processes,
    of_records,
    of_segments,
)
from dougong.rules.triggers.trigger import Trigger, TriggerType

TRIGGERS: Registry[TriggerType] = Registry(
    "trigger",
    (
        *of_records.PARTS,
        *of_segments.PARTS,
        *by_clock.PARTS,
        *by_hand.PARTS,
        *of_processes.PARTS,
        *of_calls.PARTS,
    ),
)


def read_trigger(body: Body, reader: Reader, rule: str) -> Trigger:
    """Compile a trigger against the fields of its form; `rule` is the key of its rule."""
    on = str(body.get("on", ""))
    if on not in TRIGGERS:
        reader.wrong("on", "rule.no_trigger", on=on, known=tuple(TRIGGERS))
        return Trigger(on)
    return TRIGGERS[on].read(body, reader, rule)
