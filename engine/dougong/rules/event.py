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

    `chain` are the rule runs that led here, oldest first; `record` is empty where it is about none.
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


def event_of(id: str, kind: str, payload: Mapping[str, Json]) -> RecordEvent:
    """Read an event from its row in the outbox."""
    return RecordEvent(
        id,
        kind,
        FormRef(str(payload["app"]), str(payload["form"])),
        str(payload["record"]),
        int(str(payload["release"])),
        _changes(payload.get("changed")),
        _optional(payload.get("principal")),
        tuple(str(run) for run in _listed(payload.get("chain"))),
        str(payload.get("about", "")),
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
