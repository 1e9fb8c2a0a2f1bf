"""耗时: how long runs of a process have really stayed at each of its nodes, told to whoever makes it."""

from __future__ import annotations

from datetime import timedelta

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.usecases.building.editing import demand_builder, read_draft
from dougong.usecases.unit_of_work import UnitOfWork


def how_long(
    work: UnitOfWork, who: Principal, app: str, process: str, *, days: int, all_releases: bool
) -> Json:
    """Return the stays that ended within so many days, on the current release or on all, and which runs go on.

    Raises `Forbidden` for whoever does not make the app, `NotFound` for a process that the draft does not hold.
    """
    demand_builder(who, app)
    if process not in read_draft(work, who, app).content.all_of("processes"):
        raise NotFound(what="process", key=process)
    since = work.moment.at - timedelta(days=days)
    current = work.releases.current(app)
    found = work.runs.stays(app, process, since, None if all_releases else current)
    going = work.runs.going_by_release(app, process)
    return {
        "since": instant(since),
        "release": current,
        "nodes": {
            node: {
                "count": each.count,
                "median": each.median,
                "slow": each.slow,
                "returned": each.returned,
            }
            for node, each in sorted(found.items())
        },
        "going": [{"release": number, "count": going[number]} for number in sorted(going)],
    }
