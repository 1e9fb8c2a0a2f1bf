"""When the organisation works: its week, its hours, and the days that are not as the week has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol, cast

from dougong.directory.working_time import USUAL_HOURS, WorkingTime
from dougong.expressions.working_days import WorkingCalendar, by_law, china
from dougong.kernel.canonical import Json
from dougong.kernel.clock import DEFAULT_ZONE

MONTH_OF_NOTICE = 11
"""The State Council announces a year's holidays in the November before."""


class DayKind(Enum):
    """What a day is made to be, whatever the week says."""

    FREE = "free"
    WORKED = "worked"


@dataclass(frozen=True, slots=True)
class Office:
    """`weekend` are the free days of the week, Monday first; `national` counts the notices that are shipped.

    `days` are those the organisation has set itself; they stand above the notices.
    """

    weekend: str = "0000011"
    hours: tuple[tuple[int, int], ...] = USUAL_HOURS
    national: bool = True
    days: Mapping[date, DayKind] = field(default_factory=dict)

    @property
    def calendar(self) -> WorkingCalendar:
        """Return which days are worked."""
        shipped = china() if self.national else WorkingCalendar()
        own = {kind: {day for day, each in self.days.items() if each is kind} for kind in DayKind}
        free = (shipped.free - own[DayKind.WORKED]) | own[DayKind.FREE]
        worked = (shipped.worked - own[DayKind.FREE]) | own[DayKind.WORKED]
        return WorkingCalendar(self.weekend, free, worked)

    def time(self, zone: str = DEFAULT_ZONE) -> WorkingTime:
        """Return the working time in a zone."""
        return WorkingTime(self.calendar, self.hours, zone)

    def knows(self, year: int) -> bool:
        """Tell whether a year's holidays were announced or set here; what is free by law alone is not all of them."""
        own = {day for day, kind in self.days.items() if kind is DayKind.FREE}
        return any(day.year == year for day in (self.calendar.free - by_law()) | own)

    def unknown_from(self, today: date) -> int | None:
        """Return the year whose holidays should be known by now and are not: this one, from November on the next."""
        years = (today.year, *([today.year + 1] if today.month >= MONTH_OF_NOTICE else []))
        return next((year for year in years if not self.knows(year)), None)


class Offices(Protocol):
    """Keeps when the organisation works."""

    def office(self) -> Office: ...
    def keep(self, office: Office) -> None: ...


def dump_office(office: Office) -> Mapping[str, Json]:
    """Return an office as JSON."""
    return {
        "weekend": office.weekend,
        "hours": [[clock_of(start), clock_of(end)] for start, end in office.hours],
        "national": office.national,
        "days": {day.isoformat(): kind.value for day, kind in sorted(office.days.items())},
    }


def load_office(document: Mapping[str, Json]) -> Office:
    """Return the office that a JSON document describes."""
    hours = cast(Sequence[tuple[str, str]], document["hours"])
    days = cast(Mapping[str, str], document["days"])
    return Office(
        str(document["weekend"]),
        tuple((minute_of(start), minute_of(end)) for start, end in hours),
        document["national"] is True,
        {date.fromisoformat(day): DayKind(kind) for day, kind in days.items()},
    )


def clock_of(minute: int) -> str:
    """Return a minute of the day as a clock shows it.

    >>> clock_of(810), clock_of(1440)
    ('13:30', '24:00')
    """
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(clock: str) -> int:
    """Return the minute of the day that a clock shows.

    >>> minute_of("13:30")
    810
    """
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
