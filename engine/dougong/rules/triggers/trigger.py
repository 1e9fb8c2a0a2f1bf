"""When a rule is looked at: kinds of events, narrowed by what each of them tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.rules.call import CallField
from dougong.rules.event import RecordEvent
from dougong.rules.timetables.timetable import Timetable

BEFORE_SAVE = "record.before_save"
BEFORE_DELETE = "record.before_delete"
"""No events: whoever saves a record, or deletes it, waits for what such a rule says."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """`fields` empty means any field; `becomes` are the values that fields must have taken on.

    `about` is what an event must be about beside its record: a segment, or the rule itself where its own `timetable`
    or its button sets it off. One that is `alone` runs once for all, and about no record. A button is for some `roles`,
    for everybody where it names none, and `asks` before anything happens. A `call` from outside has these values, and
    may be `unsigned` where its sender cannot sign.
    """

    on: str
    fields: frozenset[str] = frozenset()
    becomes: Mapping[str, Json] = field(default_factory=dict)
    about: str = ""
    timetable: Timetable | None = None
    segment: str = ""
    alone: bool = False
    roles: frozenset[str] = frozenset()
    asks: bool = False
    call: tuple[CallField, ...] = ()
    unsigned: bool = False

    @property
    def before(self) -> bool:
        """Tell whether it decides about a record that is not saved, or not deleted yet."""
        return self.on in {BEFORE_SAVE, BEFORE_DELETE}

    def fits(self, event: RecordEvent) -> bool:
        """Tell whether the event is one that the rule waits for; only the payload is read."""
        if event.on != self.on or (self.about and event.about != self.about):
            return False
        if self.fields and not self.fields & event.changed.keys():
            return False
        return all(_became(event, key, value) for key, value in self.becomes.items())


ReadTrigger: TypeAlias = Callable[[Body, Reader, str], Trigger]
"""Compiles the settings of a trigger against the fields of its form; the text is the key of the rule."""


@dataclass(frozen=True, slots=True)
class TriggerType:
    """One kind of event a rule can wait for; `schema` are the settings beyond `on`."""

    key: str
    label: Label
    icon: str
    read: ReadTrigger
    schema: Mapping[str, Json] = field(default_factory=lambda: {"properties": {}, "required": []})


def _became(event: RecordEvent, key: str, value: Json) -> bool:
    if key not in event.changed:
        return False
    before, after = event.changed[key]
    return _same(after, value) and not _same(before, value)


def _same(wire: Json, said: Json) -> bool:
    """Compare as the wire writes it: numbers come as texts, references with their labels."""
    known = wire.get("id") if isinstance(wire, Mapping) else wire
    return known == said or (
        said is not None and not isinstance(said, bool) and str(known) == str(said)
    )
