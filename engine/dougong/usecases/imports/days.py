"""The days of a year out of a file, for the work calendar."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.directory.day_lists import days_in
from dougong.directory.office import DayKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.usecases.directory.office import with_days
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.imports.files import sheets_of
from dougong.usecases.unit_of_work import UnitOfWork


def import_days(work: UnitOfWork, who: Principal, file: str) -> dict[str, Json]:
    """Take over the days of an uploaded list; raises `Invalid` where there are none in it."""
    demand_admin(who)
    sheets = sheets_of(work, who, file)
    found = days_in(sheets[0].rows if sheets else ())
    if not found.days:
        raise Invalid([Problem("file", "office.no_days")])
    shown = with_days(work, who, {day: kind.value for day, kind in found.days.items()})
    counts = {kind.value: sum(each is kind for each in found.days.values()) for kind in DayKind}
    return {
        **shown,
        "imported": {
            **counts,
            "years": sorted({day.year for day in found.days}),
            "unread": list(found.unread[:20]),
        },
    }
