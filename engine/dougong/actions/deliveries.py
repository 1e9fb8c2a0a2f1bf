"""What leaves the system: kept in the commit that decided it, and carried until it has arrived or is given up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json


class DeliveryState(Enum):
    """How far it is; what failed is sent again when a person says so.

    What bounced leads to nobody any more: that is told, and is no failure of whoever sent it.
    """

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to be sent; `key` is the same however often it is tried, so that receivers can tell it again.

    `run` is the run of a rule that waits for it; None where nobody does. `answer` tells of the last try.
    """

    id: str
    app: str
    key: str
    kind: str
    body: Mapping[str, Json]
    made_at: datetime
    run: str | None = None
    state: DeliveryState = DeliveryState.WAITING
    tries: int = 0
    tried_at: datetime | None = None
    due: datetime | None = None
    answer: Mapping[str, Json] = field(default_factory=dict)


class Deliveries(Protocol):
    """All that was sent, is to be sent, or could not be."""

    def add(self, delivery: Delivery) -> Delivery:
        """Keep a new one, and return it; one with the same key is returned as it is."""
        ...

    def keep(self, delivery: Delivery) -> None: ...
    def get(self, id: str) -> Delivery | None: ...
    def locked(self, id: str) -> Delivery | None:
        """Return one that nobody else changes until the end of the transaction."""
        ...

    def all(self, ids: Sequence[str]) -> Sequence[Delivery]:
        """Return those of some ids that are there."""
        ...

    def count_about(self, app: str, record: str, since: datetime, kinds: Collection[str]) -> int:
        """Return how many of some kinds the runs about a record have made since a moment, but for those given up."""
        ...

    def many_wait(self, run: str, *, most: int) -> bool:
        """Tell whether more than so many deliveries of a run are still to arrive."""
        ...

    def of_run(self, run: str) -> Sequence[Delivery]:
        """Return what a run has sent, oldest first."""
        ...
