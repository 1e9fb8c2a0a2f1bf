"""A season in a shop: three weeks of buying, and a journey that leads to buying again, really walked and simulated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dougong.access.principal import Principal
from dougong.journeys.simulation.script import Basis
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.records.shape import FormRef
from dougong.rules import Outcome
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.rules.journey_counts import counts_of_journey
from dougong.usecases.simulating.journeys.comparing import really
from dougong.usecases.simulating.journeys.simulating import simulate_journey
from dougong.usecases.simulating.journeys.wanted import Wanted
from tests.engine.usecases.cart_shop import (
    CUSTOMER,
    DAYS,
    HOURS,
    MINUTES,
    ORDER,
    a_shop,
    send,
    wait,
)
from tests.engine.usecases.living import passed, worked
from tests.engine.usecases.workshop import ADMIN, Workshop

SPAN = 22
AGAIN: dict[str, Any] = {
    "key": "cart",
    "label": "首单复购",
    "entry": {"form": "order", "via": "customer", "trigger": {"on": "record.created"}},
    "reentry": "once",
    "goal": "bought_at > entered_at",
    "leave": 'level = "走了"',
    "quiet": {"from": "22:00", "to": "08:00"},
    "cap": {"count": 1, "days": 7},
    "actions": [wait(3, "days"), send("first"), send("second"), wait(14, "days"), send("second")],
}
BOUGHT = {
    "key": "bought_at", "type": "rollup", "label": "最近购买", "from": "order.customer",
    "expression": "MAX(paid_at)",
}  # fmt: skip


def a_season(
    segments: Sequence[Mapping[str, Any]] = (),
    more: Sequence[Mapping[str, Any]] = (BOUGHT,),
    roles: Sequence[Mapping[str, Any]] = (),
    **said: Any,
) -> dict[str, Any]:
    """Return the shop with a field that tells when somebody last bought, and a journey that leads to buying again."""
    app = a_shop(**{**AGAIN, **said})
    customer, *others = app["forms"]
    forms = [{**customer, "fields": [*customer["fields"], *more]}, *others]
    # The shop's own segment goes by the clock: it would be looked at every hour.
    return {**app, "forms": forms, "segments": [*segments], "roles": [*roles]}


class Season:
    """Three weeks in a shop: who buys once, at night, again, and who leaves."""

    def __init__(self, workshop: Workshop, **said: Any) -> None:
        self.workshop = workshop
        self.first = workshop.clock.now()
        workshop.published(a_season(**said))
        self.people = {
            name: self.made(CUSTOMER, name=name, email=f"{name}@example.com")
            for name in ("once", "night", "again", "away")
        }
        worked(workshop)

    def lives(self) -> None:
        """Let three weeks pass: it begins on a Sunday at noon."""
        self.buys("once")
        passed(self.workshop, 1 * DAYS + 690 * MINUTES)
        self.buys("night")
        passed(self.workshop, 12 * HOURS)
        self.buys("again")
        self.buys("away")
        passed(self.workshop, 1 * DAYS)
        self.changes("away", level="走了")
        passed(self.workshop, 6 * DAYS)
        self.buys("again")
        passed(self.workshop, 12 * DAYS)

    def made(self, form: FormRef, **values: Any) -> str:
        return self.workshop.do(submit_new, form, values).written.record.id

    def buys(self, name: str) -> None:
        now = self.workshop.clock.now().isoformat()
        self.made(ORDER, customer=self.people[name], paid_at=now)
        worked(self.workshop)

    def changes(self, name: str, **values: Any) -> None:
        id = self.people[name]
        version = self.workshop.do(get_record, CUSTOMER, id)[0].version
        self.workshop.do(submit_patch, CUSTOMER, id, version, values)
        worked(self.workshop)

    def takes_back(self, name: str) -> None:
        """Delete the orders of somebody."""
        asked = Listing(filter=f'customer = "{self.people[name]}"')
        for each in self.workshop.do(list_records, ORDER, asked).page.items:
            self.workshop.do(delete_record, ORDER, each.id)
        worked(self.workshop)

    def simulated(self, who: Principal = ADMIN, **said: Any) -> Any:
        wanted = Wanted(
            **{"days": SPAN, "customers": 100, "basis": Basis.RECENT, "seed": 42, **said}
        )
        return self.workshop.as_(who, simulate_journey, "shop", "cart", wanted)

    def by_day(self, day: int) -> dict[str, Any]:
        return self.workshop.do(really, "shop", "cart", day)

    def steps_on(self, simulated: Any, day: int) -> dict[str, dict[str, int]]:
        """Return how many came to each step by the end of a simulated day, stood there, and had gone on."""
        return {
            key: {what: counts[what][day] for what in _AT_STEPS}
            for key, counts in simulated["steps"].items()
        }

    def counted(self) -> dict[str, dict[str, int]]:
        """Return the same of the runs that there really are by now."""
        found: Any = self.workshop.do(counts_of_journey, "shop", "cart")
        return {
            key: {what: step[what] for what in _AT_STEPS} for key, step in found["steps"].items()
        }

    def really(self) -> dict[str, list[int]]:
        """Return what really came of it by the end of each day, from the runs and letters that are kept."""
        with self.workshop.database.works.reading() as work:
            runs = work.rule_runs.of_app("shop", limit=200)
            letters = [
                each
                for id in self.people.values()
                for each in work.letters.of_record("shop", id, limit=50)
            ]
        ended = {each: [run for run in runs if run.outcome is each] for each in Outcome}
        return {
            "entered": self._by_day([run.at for run in runs]),
            "reached": self._by_day([run.ended_at for run in ended[Outcome.REACHED]]),
            "left": self._by_day([run.ended_at for run in ended[Outcome.LEFT]]),
            "done": self._by_day([run.ended_at for run in ended[Outcome.DONE]]),
            "failed": self._by_day([run.ended_at for run in ended[Outcome.FAILED]]),
            "sent": self._by_day([each.at for each in letters]),
        }

    def _by_day(self, moments: list[datetime | None]) -> list[int]:
        days = [_day(each) for each in moments if each]
        first = _day(self.first)
        return [sum(day <= first + n * DAYS for day in days) for n in range(SPAN)]


_AT_STEPS = ("entered", "here", "passed")


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
