"""What makers ask of a journey before it runs: what would have come of it, day by day."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.journeys.simulation.script import LONGEST, Assumption, Basis
from dougong.journeys.simulation.simulate import MOST_CUSTOMERS
from dougong.kernel.canonical import Json
from dougong.usecases.simulating.journeys.comparing import really
from dougong.usecases.simulating.journeys.simulating import simulate_limited
from dougong.usecases.simulating.journeys.wanted import Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, whole
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Assumed(Shape):
    a_day = whole(1, MOST_CUSTOMERS, required=True)
    percent = whole(0, 100, required=True)
    within = whole(1, LONGEST, required=True)


class Simulation(Shape):
    days = whole(1, LONGEST, load_default=90)
    customers = whole(1, MOST_CUSTOMERS, load_default=1000)
    basis = fields.String(
        load_default=Basis.YEAR_BEFORE.value,
        validate=validate.OneOf([each.value for each in Basis]),
    )
    seed = whole(0, 999_999, load_default=42)
    assumption = fields.Nested(Assumed(), allow_none=True)


class Day(Shape):
    day = whole(0, LONGEST - 1, required=True)


def simulated(call: Call, app: str, journey: str) -> Json:
    asked = call.body
    assumed = asked.get("assumption")
    wanted = Wanted(
        asked["days"], asked["customers"], Basis(asked["basis"]), asked["seed"],
        Assumption(**assumed) if assumed else None,
    )  # fmt: skip
    works, who = call.services.works, call.principal
    return simulate_limited(works, who, app, journey, wanted, call.address)


def compared(call: Call, app: str, journey: str) -> Json:
    return really(call.work, call.principal, app, journey, call.query["day"])


ROUTES = (
    Route("POST", "/apps/<app>/journeys/<journey>/simulation", simulated, Access.BUILDER,
          "Play a journey of the draft on what customers did; nothing is written or sent.",
          body=Simulation(), transaction=Transaction.OWN, reading=Reading.DOCUMENT),
    Route("GET", "/apps/<app>/journeys/<journey>/days", compared, Access.BUILDER,
          "What a running journey had come to by the end of a day, counted from when the first set out.", query=Day()),
)  # fmt: skip
