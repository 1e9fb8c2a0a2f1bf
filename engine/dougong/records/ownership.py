"""Records changing hands, very many at once: what is asked of whoever keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.records.shape import FormRef
from dougong.records.store import Settled

OWNER = "owner_id"
"""The system field that says whose a record is."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The records of a form in which `key`, the owner or a field for a person, names somebody."""

    form: FormRef
    key: str = OWNER


@dataclass(frozen=True, slots=True)
class Passing:
    """That records go from one person to another; `by` is who wants it, `cause` what history gives as a reason."""

    holding: Holding
    giver: str
    heir: str
    by: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class Stayed:
    """A record that did not go back: somebody has changed it since, or it is gone."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """What one step did: the records it moved, what followed from that, what stayed; `after` is where to go on.

    Without `after` there is nothing left.
    """

    ids: Sequence[str]
    settled: Sequence[Settled] = ()
    stayed: Sequence[Stayed] = ()
    after: str | None = None


class Ownership(Protocol):
    """Writes nothing but whose records are, set-wise, with a line of history for each.

    No permit narrows it, for whoever hands over somebody else's work is an administrator: only that use case may ask.
    """

    def count(self, holding: Holding, person: str) -> int:
        """Return how many records name somebody; those in the recycle bin are not counted."""
        ...

    def pass_on(self, passing: Passing, *, after: str, limit: int) -> Passed:
        """Move some of what the giver has, in the recycle bin as well, in the order of ids."""
        ...

    def give_back(self, passing: Passing, undone: str, *, after: str, limit: int) -> Passed:
        """Move back some of what was moved for the cause `undone`, but for what was written since.

        The giver is who had it before: `passing` is the way there.
        """
        ...
