"""What makes a rule a journey: who may come again, what ends it early, and when people are left in peace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum

from dougong.actions import Situation
from dougong.expressions import Expression
from dougong.kernel.clock import Moment

ENTERED = "entered_at"
"""Since when a record is on its journey, to whatever the journey asks of it."""
SENDING = frozenset({"send_message", "send_email"})
"""The steps that reach a person outside: they wait for the end of quiet hours, and are counted."""


class Reentry(Enum):
    """Whether a record that was on the journey may come again: never, whenever it is over, or after a while."""

    ONCE = "once"
    AGAIN = "again"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of the day in which nothing is sent, in the time of the organisation; they may reach over midnight."""

    begins: time
    ends: time

    def over_at(self, moment: Moment) -> datetime | None:
        """Return when the quiet is over; None where it is not quiet.

        >>> night = Quiet(time(22), time(8))
        >>> night.over_at(Moment(datetime(2026, 11, 28, 15, 30, tzinfo=UTC))).isoformat()
        '2026-11-29T00:00:00+00:00'
        """
        local = moment.local
        today = local.replace(hour=self.ends.hour, minute=self.ends.minute, second=0, microsecond=0)
        if self.begins <= self.ends:
            quiet = self.begins <= local.time() < self.ends
        else:
            quiet = local.time() >= self.begins or local.time() < self.ends
        if not quiet:
            return None
        return (today if today > local else today + timedelta(days=1)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many messages and mails to one record within a while, of all journeys and rules together."""

    count: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Course:
    """`goal` and `leave` are judged at every step; `looks_again` tells that they may come true though nobody writes."""

    goal: Expression | None = None
    leave: Expression | None = None
    quiet: Quiet | None = None
    cap: Cap | None = None
    reentry: Reentry = Reentry.ONCE
    after: timedelta = timedelta()
    looks_again: bool = False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        read = (each for each in (self.goal, self.leave) if each)
        return frozenset().union(*(each.needs for each in read))

    def reached(self, situation: Situation) -> bool:
        """Tell whether a record has come where the journey was to lead it."""
        return _holds(self.goal, situation)

    def left(self, situation: Situation) -> bool:
        """Tell whether a record has no business on the journey any more."""
        return _holds(self.leave, situation)

    def lets_in_again(self, last: datetime, now: datetime) -> bool:
        """Tell whether a record may come again that began its last journey then."""
        return self.reentry is Reentry.AGAIN or (
            self.reentry is Reentry.AFTER and last + self.after <= now
        )


def _holds(condition: Expression | None, situation: Situation) -> bool:
    return condition is not None and condition.evaluate(situation.row, situation.around) is True
