"""Days off and days worked in exchange, read from what people have: a table, or a calendar file (iCalendar)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dougong.directory.office import DayKind

LONGEST = 60
"""More days than that in a row are a slip of the pen."""
_DATE = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})(?!\d)")
_WORKED = re.compile(r"班|工作日|work", re.IGNORECASE)
_FREE = re.compile(r"休|假|free|off|holiday", re.IGNORECASE)
_SPECIAL = {"WORK-HOLIDAY": DayKind.FREE, "ALTERNATE-WORKDAY": DayKind.WORKED}


@dataclass(frozen=True, slots=True)
class DayList:
    """What each day is, and the numbers of the rows that say no such thing."""

    days: Mapping[date, DayKind] = field(default_factory=dict)
    unread: tuple[int, ...] = ()


def days_in(rows: Sequence[Sequence[object]]) -> DayList:
    """Read a list: a date or two (from, to) a row, and whether it is off; or the lines of a calendar file."""
    lines = [",".join(str(cell) for cell in row if cell is not None) for row in rows]
    if lines and lines[0].startswith("BEGIN:VCALENDAR"):
        return _of_events(lines)
    days: dict[date, DayKind] = {}
    unread = []
    for number, line in enumerate(lines, start=1):
        found, kind = _dates(line), kind_of(line)
        if kind is None or not found:
            # Above the first row there are heads.
            unread += [number] if days and line else []
            continue
        days |= dict.fromkeys(found, kind)
    return DayList(days, tuple(unread))


def kind_of(line: str) -> DayKind | None:
    """Return what a row makes of its days: off, unless it says that they are worked; None where it says both.

    >>> kind_of("2027-01-01,元旦"), kind_of("2027-02-14,春节补班"), kind_of("2027-02-14,调休")
    (<DayKind.FREE: 'free'>, <DayKind.WORKED: 'worked'>, None)
    """
    if _WORKED.search(line):
        return DayKind.WORKED
    return None if "调休" in line else DayKind.FREE


def _dates(line: str) -> Sequence[date]:
    """Return the one day of a row, or all from its first to its second."""
    found = list(_said(line))[:2]
    if len(found) < 2:
        return found
    first, last = found
    length = (last - first).days + 1
    return [first + timedelta(n) for n in range(length)] if 0 < length <= LONGEST else []


def _said(line: str) -> Iterator[date]:
    for year, month, day in _DATE.findall(line):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _of_events(lines: Sequence[str]) -> DayList:
    days: dict[date, DayKind] = {}
    unread: list[int] = []
    event: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line != "END:VEVENT":
            event[name.partition(";")[0]] = value
        elif found := _of_event(event):
            days |= found
        else:
            unread.append(number)
    return DayList(days, tuple(unread))


def _of_event(event: Mapping[str, str]) -> Mapping[date, DayKind]:
    """Return the days of an event; the end of one is the day after its last."""
    starts, ends = (list(_said(event.get(name, ""))) for name in ("DTSTART", "DTEND"))
    kind = _SPECIAL.get(event.get("X-APPLE-SPECIAL-DAY", "")) or _said_by(event.get("SUMMARY", ""))
    if not starts or kind is None:
        return {}
    length = (ends[0] - starts[0]).days if ends else 1
    return {starts[0] + timedelta(n): kind for n in range(min(max(length, 1), LONGEST))}


def _said_by(summary: str) -> DayKind | None:
    # Calendars tell of festivals that are no days off, too.
    said = _WORKED.search(summary) or _FREE.search(summary)
    return kind_of(summary) if said else None
