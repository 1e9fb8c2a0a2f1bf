"""A run of a rule: one event, one record, and how far it has come; it stands on the release it began with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.rules.position import Position


class Outcome(Enum):
    """How a run stands, or how it ended; one of a journey may reach its goal or leave; people cancel what they like."""

    RUNNING = "running"
    WAITING = "waiting"
    SENDING = "sending"
    FAILED = "failed"
    DONE = "done"
    UNMET = "unmet"
    GONE = "gone"
    STOPPED = "stopped"
    REACHED = "reached"
    LEFT = "left"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Tell whether nothing more comes of it; one that failed goes on when a person says so."""
        return self in _ENDED


INSIDE = frozenset({Outcome.RUNNING, Outcome.WAITING, Outcome.SENDING})
"""How a run stands that is on its way."""
_ENDED = frozenset(
    {
        Outcome.DONE,
        Outcome.UNMET,
        Outcome.GONE,
        Outcome.STOPPED,
        Outcome.REACHED,
        Outcome.LEFT,
        Outcome.CANCELLED,
    }
)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """`body` is what its page tells: conditions with their values, what changed, what it waits for, why it failed.

    `chain` are the runs that led to it, oldest first; `actor` is the person or author behind the event. `position`
    is None until its conditions were judged, `step` the key of the step it stands at. `steps` counts what it has done.
    """

    id: str
    app: str
    rule: str
    release: int
    form: str
    record: str
    event: str
    outcome: Outcome
    at: datetime
    on: str = ""
    actor: str | None = None
    chain: tuple[str, ...] = ()
    position: Position | None = None
    steps: int = 0
    version: int = 1
    ended_at: datetime | None = None
    step: str = ""
    body: Mapping[str, Json] = field(default_factory=dict)

    @property
    def ref(self) -> FormRef:
        return FormRef.read(self.form, self.app)

    @property
    def cause(self) -> str | None:
        """Return the run that caused it; None where a person did."""
        return self.chain[-1] if self.chain else None

    @property
    def follows(self) -> tuple[str, ...]:
        """Return the chain of whatever follows from it."""
        return (*self.chain, self.id)


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step as the log keeps it; `mark` tells it from every other of its run, `body` is what it came to."""

    run: str
    mark: str
    position: int
    at: datetime
    body: Mapping[str, Json]
