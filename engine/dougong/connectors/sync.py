"""Syncs: what is read of a connection into a form, how far it came, and what could not be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol, cast

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef


class OnSame(Enum):
    """What becomes of a row whose record is there already."""

    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Mapped:
    """What fills one field of the form: a field of the source or a formula over its row.

    `options` are the source's words with the option each means. Of a reference, `match` is the field of the target
    that the source names; `create` makes the target, or the option, where there is none.
    """

    target: str
    source: str = ""
    formula: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    match: str | None = None
    create: bool = False

    def json(self) -> dict[str, Json]:
        """Return it as it is kept, and as clients send it."""
        return {
            "target": self.target,
            "source": self.source,
            "formula": self.formula,
            "options": dict(self.options),
            "match": self.match,
            "create": self.create,
        }


def mapped_of(kept: Mapping[str, Json]) -> Mapped:
    """Read one back."""
    match = kept.get("match")
    return Mapped(
        str(kept["target"]),
        str(kept.get("source") or ""),
        str(kept.get("formula") or ""),
        cast("Mapping[str, str]", kept.get("options") or {}),
        str(match) if match else None,
        kept.get("create") is True,
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sync does. `by` is the field of the form that holds the source's key: it tells which record is meant.

    `every` is how many minutes lie between two readings; None reads only when somebody asks. `rules` says whether
    the app's automation hears of what is written.
    """

    stream: str
    form: FormRef
    mapping: Sequence[Mapped]
    by: str
    on_same: OnSame = OnSame.UPDATE
    every: int | None = 15
    rules: bool = True


@dataclass(frozen=True, slots=True)
class Sync:
    """A plan at work; `cursor` moves in the transaction of the rows that it lies behind."""

    id: str
    connection: str
    plan: Plan
    made_by: str | None
    made_at: datetime
    cursor: Mapping[str, Json] | None = None
    paused: bool = False
    next_at: datetime | None = None


class RunState(Enum):
    """How a reading ended, or that it has not."""

    GOING = "going"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One reading, counted: read = created + updated + same + refused."""

    id: str
    sync: str
    began: datetime
    state: RunState = RunState.GOING
    ended: datetime | None = None
    read: int = 0
    created: int = 0
    updated: int = 0
    same: int = 0
    refused: int = 0
    total: int | None = None
    trouble: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A row that was not written, as the source gave it, and why; `key` is the source's."""

    id: str
    sync: str
    key: str
    values: Mapping[str, Json]
    problems: Sequence[Mapping[str, Json]]
    tries: int
    first_at: datetime
    last_at: datetime


class Syncs(Protocol):
    """Where syncs are kept, with their runs and dead letters."""

    def all(self, connection: str | None = None) -> Sequence[Sync]: ...
    def get(self, id: str) -> Sync | None: ...
    def locked(self, id: str) -> Sync | None: ...
    def keep(self, sync: Sync) -> None: ...
    def move(self, id: str, cursor: Mapping[str, Json]) -> None:
        """Write where to go on."""
        ...

    def remove(self, id: str) -> None: ...
    def keep_run(self, run: SyncRun) -> None: ...
    def run(self, id: str) -> SyncRun | None: ...
    def runs(self, sync: str, *, limit: int) -> Sequence[SyncRun]:
        """Return the last readings, newest first."""
        ...

    def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep rows that were not written; one that lies there already is counted on."""
        ...

    def dig_up(self, sync: str, keys: Sequence[str]) -> None:
        """Forget the dead letters of rows that are written by now."""
        ...

    def dead(self, sync: str, *, limit: int) -> Sequence[DeadLetter]:
        """Return the rows that were not written, newest first."""
        ...

    def count_dead(self) -> Mapping[str, int]:
        """Return how many rows of each sync were not written."""
        ...

    def sweep(self, before: datetime) -> None:
        """Forget the readings that ended before a moment."""
        ...
