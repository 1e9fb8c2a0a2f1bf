"""模拟与实际: what a journey that runs had really come to by the same day, counted from the day the first set out."""

from __future__ import annotations

from datetime import timedelta

from dougong.access.principal import Principal
from dougong.journeys.compile import FOLDER
from dougong.journeys.simulation.script import Span
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.unit_of_work import UnitOfWork


def really(work: UnitOfWork, who: Principal, app: str, key: str, day: int) -> dict[str, Json]:
    """Return the figures at the end of a day of a journey, of which the first is 0.

    `days` is how many have passed since somebody first set out, 0 before; of a day that is still to come there are no
    figures.
    """
    demand_builder(who, app)
    rule, now = f"{FOLDER}/{key}", work.moment
    known = work.rule_runs.came_to(app, rule, now.at)
    if known.first is None:
        return {"days": 0, "figures": None}
    span = Span(Moment(known.first, now.zone).today, day + 1, now.zone, now.at)
    days = span.day_of(now.at) + 1
    if day >= days:
        return {"days": days, "figures": None}
    until = min(span.midnight(day + 1), now.at + timedelta(microseconds=1))
    found = work.rule_runs.came_to(app, rule, until)
    figures: Json = {
        "entered": found.entered,
        "reached": found.reached,
        "sent": found.sent,
        "unsubscribed": found.unsubscribed,
    }
    return {"days": days, "figures": figures}
