"""The work calendar: what an administrator does about the days and hours of the organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from dougong.access.principal import Principal
from dougong.directory.office import DayKind, Office, clock_of, minute_of
from dougong.expressions.working_days import by_law, china
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem, join_path
from dougong.usecases.auditing import noted_by
from dougong.usecases.changes.awakening import CLOCK
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork

MOST_DAYS = 5000
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
_WEEK = re.compile(r"[01]{7}")


def show_office(work: UnitOfWork, who: Principal) -> dict[str, Json]:
    """Return the week, the hours, the days of the notices and those set here, and which year is missing.

    Days `by_law` stand among those of the notices until their year has one.
    """
    demand_admin(who)
    office, today = work.offices.office(), work.moment.today
    shipped = china()
    return {
        "weekend": office.weekend,
        "hours": [[clock_of(start), clock_of(end)] for start, end in office.hours],
        "national": office.national,
        "notices": {
            **{str(day): DayKind.FREE.value for day in sorted(shipped.free)},
            **{str(day): DayKind.WORKED.value for day in sorted(shipped.worked)},
        },
        "by_law": [str(day) for day in sorted(by_law())],
        "days": {str(day): kind.value for day, kind in sorted(office.days.items())},
        "today": str(today),
        "missing": office.unknown_from(today),
    }


def edit_office(work: UnitOfWork, who: Principal, asked: Mapping[str, Any]) -> dict[str, Json]:
    """Change the week, the hours, or whether the public holidays count; what is not named stays."""
    demand_admin(who)
    refuse_if(_wrong(asked))
    changed = dict(asked)
    if "hours" in asked:
        changed["hours"] = tuple(
            (minute_of(start), minute_of(end)) for start, end in asked["hours"]
        )
    return _kept(work, who, replace(work.offices.office(), **changed))


def set_days(work: UnitOfWork, who: Principal, asked: Mapping[str, str | None]) -> dict[str, Json]:
    """Make days free or worked; with None a day is again as the week and the notices have it."""
    demand_admin(who)
    given = {text: _day(text) for text in asked}
    refuse_if(
        Problem(join_path("days", text), "office.day", {"day": text[:20]})
        for text, day in given.items()
        if day is None
    )
    changes = {day: asked[text] for text, day in given.items() if day}
    return with_days(work, who, changes)


def with_days(
    work: UnitOfWork, who: Principal, changes: Mapping[date, str | None]
) -> dict[str, Json]:
    """Make days free or worked, or as they were; for an administrator."""
    office = work.offices.office()
    days = {day: kind for day, kind in office.days.items() if day not in changes}
    days |= {day: DayKind(kind) for day, kind in changes.items() if kind}
    refuse_if([Problem("days", "office.too_many")] if len(days) > MOST_DAYS else ())
    return _kept(work, who, replace(office, days=days))


def _kept(work: UnitOfWork, who: Principal, office: Office) -> dict[str, Json]:
    work.offices.keep(office)
    # What is due in working time may be due at another moment now: every run looks again.
    work.timers.hasten(CLOCK)
    noted_by(work, who, "office.edited")
    return show_office(work, who)


def _wrong(asked: Mapping[str, Any]) -> Iterator[Problem]:
    weekend = asked.get("weekend", "0000011")
    if not _WEEK.fullmatch(weekend) or "0" not in weekend:
        yield Problem("weekend", "office.weekend")
    if "hours" in asked and not _are_hours(asked["hours"]):
        yield Problem("hours", "office.hours")


def _are_hours(hours: Sequence[Sequence[str]]) -> bool:
    """Tell whether these are stretches of a day, one after the other."""
    if not hours or any(len(each) != 2 for each in hours):
        return False
    ends = [clock for each in hours for clock in each]
    if not all(_CLOCK.fullmatch(clock) for clock in ends):
        return False
    minutes = [minute_of(clock) for clock in ends]
    return all(one < other for one, other in pairwise(minutes))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
