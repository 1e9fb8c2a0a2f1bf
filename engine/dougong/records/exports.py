"""Taking much out: from how many rows on somebody must agree, what was asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json

KEPT_FOR = timedelta(hours=24)
MOST_FETCHES = 5
MAY_GROW_BY = 50
"""So many rows more than was agreed, or a tenth, are no reason to ask again."""


@dataclass(frozen=True, slots=True)
class ExportPolicy:
    """Exports of more than `above` rows need somebody's agreement (0: none does).

    `watermark` is that of pages, `prints` that of records on paper.
    """

    above: int = 1000
    watermark: bool = False
    prints: bool = False

    def asks(self, rows: int) -> bool:
        """Tell whether somebody must agree to so many rows."""
        return 0 < self.above < rows


class ExportState(Enum):
    """Where a request stands; an outgrown one came to more rows than was agreed, and must be asked again."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    READY = "ready"
    OUTGROWN = "outgrown"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Somebody asks to take `rows` out; `asked` is what the job is told, `told` what whoever decides is shown."""

    id: str
    asker: str
    app: str
    kind: str
    asked: Mapping[str, Json]
    told: Mapping[str, Json]
    rows: int
    reason: str
    deciders: tuple[str, ...]
    asked_at: datetime
    state: ExportState = ExportState.ASKED
    decided_by: str | None = None
    decided_at: datetime | None = None
    comment: str = ""
    file: str | None = None
    ready_at: datetime | None = None
    fetched: int = 0
    made: int = 0

    @property
    def bound(self) -> int:
        """Return how many rows may be taken without asking again."""
        return self.rows + max(MAY_GROW_BY, self.rows // 10)

    @property
    def until(self) -> datetime | None:
        """Return until when the file can be fetched."""
        return self.ready_at + KEPT_FOR if self.ready_at else None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which requests: those of an asker, or those in a state, all of them where nothing is said."""

    asker: str | None = None
    states: frozenset[ExportState] = field(default_factory=frozenset)


class Exports(Protocol):
    """The policy of the organisation, and the requests there were."""

    def policy(self) -> ExportPolicy: ...
    def keep_policy(self, policy: ExportPolicy) -> None: ...
    def get(self, id: str) -> ExportRequest | None: ...
    def locked(self, id: str) -> ExportRequest | None:
        """Return one that nobody else changes until the end of the transaction."""
        ...

    def keep(self, request: ExportRequest) -> None: ...
    def find(self, sought: Sought, *, limit: int) -> Sequence[ExportRequest]:
        """Return requests, newest first."""
        ...
