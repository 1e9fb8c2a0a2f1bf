"""What happened to a record, as the outbox tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef

Change: TypeAlias = tuple[Json, Json]
"""Before and after, as they go over the wire."""


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """`on` is what happened, `about` what it is about beside the record: a segment, or a rule whose time has come.

    `chain` are the rule runs that led here, oldest first; `record` is empty where it is about none. `call` is what
    somebody outside has sent, as the wire writes it. Told twice under one `id`, it is one event.
    """

    id: str
    on: str
    form: FormRef
    record: str
    release: int
    changed: Mapping[str, Change] = field(default_factory=dict)
    principal: str | None = None
    chain: tuple[str, ...] = ()
    about: str = ""
    call: Mapping[str, Json] = field(default_factory=dict)


def payload_of(event: RecordEvent) -> dict[str, Json]:
    """Return what the outbox keeps of an event, as `event_of` reads it; one without an id is known by its row."""
    more: dict[str, Json] = {
        "event": event.id,
        "about": event.about,
        "call": dict(event.call),
    }
    return {
        "app": event.form.app,
        "form": event.form.form,
        "record": event.record,
        "release": event.release,
        "changed": {key: list(pair) for key, pair in event.changed.items()},
        "principal": event.principal,
        "chain": list(event.chain),
        **{name: said for name, said in more.items() if said},
    }


def event_of(id: str, kind: str, payload: Mapping[str, Json]) -> RecordEvent:
    """Read an event from its row in the outbox."""
    call = payload.get("call")
    return RecordEvent(
        str(payload.get("event") or id),
        kind,
        FormRef(str(payload["app"]), str(payload["form"])),
        str(payload["record"]),
        int(str(payload["release"])),
        _changes(payload.get("changed")),
        _optional(payload.get("principal")),
        tuple(str(run) for run in _listed(payload.get("chain"))),
        str(payload.get("about", "")),
        call if isinstance(call, Mapping) else {},
    )


def _changes(said: Json) -> dict[str, Change]:
    if not isinstance(said, Mapping):
        return {}
    return {
        key: (pair[0], pair[1])
        for key, pair in said.items()
        if isinstance(pair, Sequence) and len(pair) == 2
    }


def _optional(said: Json) -> str | None:
    return said if isinstance(said, str) else None


def _listed(said: Json) -> Sequence[Json]:
    return said if isinstance(said, Sequence) and not isinstance(said, str) else ()
