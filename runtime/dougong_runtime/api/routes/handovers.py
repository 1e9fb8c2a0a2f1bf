"""Handing over what somebody holds who leaves, and taking it back; for administrators."""

from __future__ import annotations

from datetime import time

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.usecases.handovers import carrying, planning, showing
from dougong.usecases.handovers.planning import Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, accepted
from dougong_runtime.api.route import Access, Route

MOST_LINES = 2000


class Planned(Shape):
    """`heirs` are by the key of a line; None leaves a line where it is. Without a `day` it begins at once."""

    heir = text(64, allow_none=True, load_default=None)
    heirs = fields.Dict(
        keys=text(200),
        values=text(64, allow_none=True),
        load_default=dict,
        validate=validate.Length(max=MOST_LINES),
    )
    day = fields.Date(allow_none=True, load_default=None)
    time = fields.Time(format="%H:%M", load_default=time(9))
    disable = fields.Boolean(load_default=False)
    tell = fields.Boolean(load_default=True)


class Started(Shape):
    """`instead` takes over from heirs who are not here any more."""

    instead = text(64, allow_none=True, load_default=None)


def holdings(call: Call, id: str) -> Json:
    return showing.holdings(call.work, call.principal, id)


def plan(call: Call, id: str) -> Reply:
    asked = call.body
    day = asked["day"]
    wanted = Wanted(
        asked["heir"] or None,
        {line: heir or None for line, heir in asked["heirs"].items()},
        planning.local_moment(call.work, day, asked["time"]) if day else None,
        asked["disable"],
        asked["tell"],
    )
    return accepted(planning.plan_handover(call.work, call.principal, id, wanted))


def start(call: Call, id: str) -> Reply:
    instead = call.body["instead"] or None
    return accepted(planning.start_handover(call.work, call.principal, id, instead))


def cancel(call: Call, id: str) -> Json:
    return planning.cancel_handover(call.work, call.principal, id)


def back(call: Call, id: str) -> Reply:
    return accepted(carrying.start_back(call.work, call.principal, id))


ADMIN = Access.ADMIN
ROUTES = (
    Route("GET", "/people/<id>/holdings", holdings, ADMIN,
          "What somebody holds, where definitions name them, and their handovers."),
    Route("POST", "/people/<id>/handovers", plan, ADMIN,
          "Hand over what somebody holds, at once or at a moment to come.", body=Planned(), status=202),
    Route("POST", "/handovers/<id>/start", start, ADMIN,
          "Begin a planned handover now, or let one go on that has stopped.", body=Started(), status=202),
    Route("POST", "/handovers/<id>/cancel", cancel, ADMIN, "Call off a handover that has moved nothing yet."),
    Route("POST", "/handovers/<id>/back", back, ADMIN,
          "Give back what was handed over in the last 30 days, but for what was changed since.", status=202),
)  # fmt: skip
