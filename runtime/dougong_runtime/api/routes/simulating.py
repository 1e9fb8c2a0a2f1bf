"""What makers ask of a process: how it would go, its stories told again, and how long it has really taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.processes.simulation.script import MOST_STEPS, Then
from dougong.processes.simulation.story import read_moment, read_steps
from dougong.usecases.processes import lasting
from dougong.usecases.simulating import glimpsing, retelling, trying
from dougong.usecases.simulating.staging import Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.problems import shown
from dougong_runtime.api.route import Access, Route, Transaction

UNITS = ("hours", "days", "working_hours", "working_days")


class Span(Shape):
    amount = whole(1, 9999)
    unit = fields.String(validate=validate.OneOf(UNITS))


def _people() -> fields.List[str]:
    return fields.List(text(64), validate=validate.Length(max=20))


class Step(Shape):
    verb = text(40)
    at = text(20)
    by = text(64)
    comment = text(2000)
    to = _people()
    node = text(20, allow_none=True)
    place = text(40, allow_none=True)
    chosen = fields.Dict(keys=fields.String(), values=_people())
    values = fields.Dict(keys=fields.String())
    wait = fields.Nested(Span())


class Subject(Shape):
    """Who starts it, about which record or which values."""

    by = text(64, required=True)
    record = text(40, allow_none=True)
    values = fields.Dict(keys=fields.String())


class Trial(Subject):
    at = text(40, required=True)
    steps = fields.List(
        fields.Nested(Step()), load_default=list, validate=validate.Length(max=MOST_STEPS)
    )
    then = fields.String(
        load_default=Then.STOP.value, validate=validate.OneOf([each.value for each in Then])
    )


class Period(Shape):
    days = whole(1, 366, load_default=30)
    releases = fields.String(load_default="current", validate=validate.OneOf(["current", "all"]))


def simulate(call: Call, app: str, process: str) -> Json:
    found = trying.try_process(call.work, call.principal, app, process, _wanted(call.body))
    return {
        **found.told,
        "problems": [shown(each, call.locale) for each in found.problems],
        "doubts": [shown(each, call.locale) for each in found.doubts],
    }


def _wanted(body: Mapping[str, Any]) -> Wanted:
    at = read_moment(body["at"])
    if at is None:
        raise Invalid([Problem("at", "simulation.no_moment")])
    return Wanted(
        body["by"], at, body.get("record"), body.get("values"), read_steps(body["steps"]),
        Then(body["then"]),
    )  # fmt: skip


def people(call: Call, app: str, process: str, node: str) -> Json:
    asked = call.body
    wanted = Wanted(asked["by"], call.work.moment.at, asked.get("record"), asked.get("values"))
    return glimpsing.who_would_get_it(call.work, call.principal, app, process, node, wanted)


def stories(call: Call, app: str, process: str) -> Json:
    spec, told = retelling.stories_of(call.work, call.principal, app, process)
    return {
        "items": [
            {
                "key": each.story.body["key"],
                "holds": not each.problems,
                "problems": [shown(problem, call.locale) for problem in each.problems],
            }
            for each in told
        ],
        "walked": retelling.coverage(spec, told),
    }


def durations(call: Call, app: str, process: str) -> Json:
    days, every = call.query["days"], call.query["releases"] == "all"
    return lasting.how_long(call.work, call.principal, app, process, days=days, all_releases=every)


ROUTES = (
    Route("POST", "/apps/<app>/draft/processes/<process>/simulate", simulate, Access.BUILDER,
          "Try a process of the draft on a clock of its own; nothing is written or sent.",
          body=Trial(), transaction=Transaction.READING, most=200_000),
    Route("POST", "/apps/<app>/draft/processes/<process>/nodes/<node>/people", people, Access.BUILDER,
          "Whom a node of the draft would ask, and why; nobody is asked.",
          body=Subject(), transaction=Transaction.READING, most=200_000),
    Route("GET", "/apps/<app>/draft/processes/<process>/stories", stories, Access.BUILDER,
          "Tell the stories of a process again: what comes otherwise, and what they walk."),
    Route("GET", "/apps/<app>/processes/<process>/durations", durations, Access.BUILDER,
          "How long runs stayed at each node: half of them, nine of ten, and how many were returned.",
          query=Period()),
)  # fmt: skip
