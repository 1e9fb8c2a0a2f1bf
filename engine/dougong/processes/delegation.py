"""委托: who acts in a person's place, from which day or hour to which, in which apps or processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Delegation:
    """From the first to the last day inclusive, in the organisation's zone; `ended_at` where it was ended before.

    With times it begins at one of the first day, and ends at one of the last.

    `scope` names apps (`crm`) and processes (`crm/credit_up`); an empty one is everything.
    """

    id: str
    person: str
    deputy: str
    first_day: date
    last_day: date
    made_by: str
    made_at: datetime
    scope: tuple[str, ...] = ()
    reason: str = ""
    ended_at: datetime | None = None
    first_time: time | None = None
    last_time: time | None = None

    @property
    def begins(self) -> datetime:
        """Return when it begins, as clocks of the organisation show it."""
        return datetime.combine(self.first_day, self.first_time or time())

    @property
    def ends(self) -> datetime:
        """Return when it is over, as clocks of the organisation show it."""
        if self.last_time is not None:
            return datetime.combine(self.last_day, self.last_time)
        return datetime.combine(self.last_day, time()) + timedelta(days=1)

    def holds(self, at: datetime) -> bool:
        """Tell whether it is in force at a moment, in the organisation's zone."""
        return self.ended_at is None and self.begins <= at.replace(tzinfo=None) < self.ends

    def over(self, at: datetime) -> bool:
        """Tell whether it was over by a moment, or ended before."""
        return self.ended_at is not None or self.ends <= at.replace(tzinfo=None)

    def covers(self, app: str, process: str) -> bool:
        """Tell whether it is about a process."""
        return not self.scope or bool({app, f"{app}/{process}"}.intersection(self.scope))

    def narrowness(self, app: str, process: str) -> int:
        """Return how closely it names a process: the closer one goes before."""
        named = [place for place in self.scope if place in {app, f"{app}/{process}"}]
        return max((place.count("/") + 1 for place in named), default=0)

    def collides(self, other: Delegation) -> bool:
        """Tell whether two would name a deputy for the same, so that nobody could say which."""
        same = set(self.scope).intersection(other.scope) or not (self.scope or other.scope)
        return bool(same) and self.meets(other)

    def meets(self, other: Delegation) -> bool:
        """Tell whether there is a moment at which both are in force."""
        open_ones = self.ended_at is None and other.ended_at is None
        return open_ones and self.begins < other.ends and other.begins < self.ends


def deputies(
    delegations: Iterable[Delegation], at: datetime, app: str, process: str
) -> Mapping[str, str]:
    """Return who acts for whom in a process at a moment, in the organisation's zone."""
    fitting = [each for each in delegations if each.holds(at) and each.covers(app, process)]
    fitting.sort(key=lambda each: (each.narrowness(app, process), each.id))
    return {each.person: each.deputy for each in fitting}


class Delegations(Protocol):
    """All that were ever given."""

    def add(self, delegation: Delegation) -> None: ...
    def get(self, id: str) -> Delegation | None: ...
    def end(self, id: str, at: datetime) -> None:
        """End one before its last day."""
        ...

    def redirect(self, id: str, deputy: str) -> None:
        """Let somebody else be the deputy."""
        ...

    def reopen(self, id: str) -> None:
        """Let one that was ended before its last day hold again."""
        ...

    def coming(self, day: date) -> Sequence[Delegation]:
        """Return those in force on a day and those that will be."""
        ...

    def about(self, person: str, *, limit: int) -> Sequence[Delegation]:
        """Return those that a person gave or was given, newest first."""
        ...
