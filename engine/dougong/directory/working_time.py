"""Working time: instants moved by hours and days as the organisation works them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import count
from zoneinfo import ZoneInfo

from dougong.expressions.working_days import WorkingCalendar, china, day_after
from dougong.kernel.clock import DEFAULT_ZONE

USUAL_HOURS = ((540, 720), (810, 1080))
"""9:00 to 12:00 and 13:30 to 18:00, in minutes of the day."""
FIRST, LAST = datetime(1000, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
"""The ends of time: an instant between them has a name in every zone."""
_DAY = timedelta(days=1)


class Unit(Enum):
    """In what a length of time is said; plain ones run at night and on holidays, too."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, forwards; backwards where the amount is negative."""

    amount: int
    unit: Unit

    def __neg__(self) -> Span:
        return Span(-self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Which days are worked, from when to when (minutes of the day, in order, apart), and the zone of both.

    The ends of a stretch of work belong to it: three hours after 9:00 is 12:00, and one minute more is 13:31.
    """

    calendar: WorkingCalendar = field(default_factory=china)
    hours: tuple[tuple[int, int], ...] = USUAL_HOURS
    zone: str = DEFAULT_ZONE

    def moved(self, at: datetime, span: Span) -> datetime:
        """Return the instant a span after another (before, where it is negative); aware, in UTC.

        Working spans begin with the next working moment where they are counted from outside of working time.
        Where the calendar ends, so do they: whoever writes a day of the year 9999 must not stop a run.
        """
        try:
            return min(max(self._moved(at, span), FIRST), LAST)
        except OverflowError:
            return LAST if span.amount > 0 else FIRST

    def _moved(self, at: datetime, span: Span) -> datetime:
        local = self._local(at)
        match span.unit:
            case Unit.MINUTES:
                return at.astimezone(UTC) + timedelta(minutes=span.amount)
            case Unit.HOURS:
                return at.astimezone(UTC) + timedelta(hours=span.amount)
            case Unit.DAYS:
                return self._instant(local + span.amount * _DAY)
            case Unit.WORKING_HOURS:
                return self._instant(self._by_hours(local, timedelta(hours=span.amount)))
        return self._instant(self._by_days(local, span.amount))

    def begins(self, day: date) -> datetime:
        """Return when work begins on a day, were it worked."""
        return self._instant(_at(day, self.hours[0][0]))

    def ends(self, day: date) -> datetime:
        """Return when work ends on a day, were it worked."""
        return self._instant(_at(day, self.hours[-1][1]))

    def holds(self, at: datetime) -> bool:
        """Tell whether an instant is in working time, its ends included."""
        local = self._local(at)
        return any(
            start <= local <= end
            # What ends at midnight ends with the next day.
            for day in (local.date() - _DAY, local.date())
            for start, end in self._stretches(day)
        )

    def _by_hours(self, local: datetime, length: timedelta) -> datetime:
        return self._later(local, length) if length >= timedelta() else self._sooner(local, -length)

    def _later(self, local: datetime, left: timedelta) -> datetime:
        for start, end in self._stretches_from(local):
            here = max(local, start)
            if left <= end - here:
                return here + left
            left -= end - here
        raise LookupError("a calendar without a working day")

    def _sooner(self, local: datetime, left: timedelta) -> datetime:
        for start, end in self._stretches_till(local):
            here = min(local, end)
            if left <= here - start:
                return here - left
            left -= here - start
        raise LookupError("a calendar without a working day")

    def _by_days(self, local: datetime, days: int) -> datetime:
        here = self._later(local, timedelta()) if days >= 0 else self._sooner(local, timedelta())
        day = here.date()
        if not any(start <= here <= end for start, end in self._stretches(day)):
            # It is midnight, where a stretch of the day before ends.
            day -= _DAY
        return here + (day_after(day, days, self.calendar) - day)

    def _stretches_from(self, local: datetime) -> Iterator[tuple[datetime, datetime]]:
        for number in count(-1):
            for start, end in self._stretches(local.date() + number * _DAY):
                if end >= local:
                    yield start, end

    def _stretches_till(self, local: datetime) -> Iterator[tuple[datetime, datetime]]:
        for number in count():
            for start, end in reversed(self._stretches(local.date() - number * _DAY)):
                if start <= local:
                    yield start, end

    def _stretches(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.calendar.works(day):
            return []
        return [(_at(day, start), _at(day, end)) for start, end in self.hours]

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def _instant(self, local: datetime) -> datetime:
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def _at(day: date, minute: int) -> datetime:
    day = min(max(day, FIRST.date()), LAST.date())
    return datetime.combine(day, time()) + timedelta(minutes=minute)
