"""Dashboards that are sent on time, and alarms on their figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.reports.limits import Limit, Sign
from dougong.reports.subscription import Alarm, Spot
from dougong.usecases.subscriptions import keeping, showing
from dougong.usecases.subscriptions.keeping import Wanted
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_NAMED = 50
_FEW = validate.Length(max=MOST_NAMED)
_LARGEST = Decimal(10) ** 12


class AlarmBody(Shape):
    """`than` is a figure; of a change a share, such as "0.2"."""

    block = text(60, required=True)
    measure = text(200, load_default="")
    group = fields.Dict(keys=fields.String(), load_default=dict)
    latest = fields.Boolean(load_default=False)
    sign = fields.String(required=True, validate=validate.OneOf([each.value for each in Sign]))
    than = fields.Decimal(required=True, validate=validate.Range(-_LARGEST, _LARGEST))
    back = fields.Boolean(load_default=False)


class Asked(Shape):
    cron = text(100, required=True)
    filters = fields.Dict(keys=fields.String(), load_default=dict)
    people = fields.List(text(64), load_default=list, validate=_FEW)
    roles = fields.List(text(60), load_default=list, validate=_FEW)
    email = fields.Boolean(load_default=True)
    alarm = fields.Nested(AlarmBody(), allow_none=True, load_default=None)


def listed(call: Call, app: str, key: str) -> Json:
    return showing.subscriptions_of(call.work, call.principal, app, key)


def subscribe(call: Call, app: str, key: str) -> Reply:
    made = keeping.subscribe(call.work, call.principal, app, key, _wanted(call.body))
    return created(showing.shown_to(call.work, call.principal, made))


def look(call: Call, app: str, key: str) -> Json:
    found = keeping.look(call.work, call.principal, app, key, _wanted(call.body))
    return {"title": found.title, "text": found.text, "figure": f"{found.figure:f}"}


def change(call: Call, app: str, id: str) -> Json:
    changed = keeping.change(call.work, call.principal, app, id, _wanted(call.body))
    return showing.shown_to(call.work, call.principal, changed)


def remove(call: Call, app: str, id: str) -> Reply:
    keeping.unsubscribe(call.work, call.principal, app, id)
    return NOTHING


def pause(call: Call, app: str, id: str) -> Json:
    paused = keeping.pause(call.work, call.principal, app, id)
    return showing.shown_to(call.work, call.principal, paused)


def resume(call: Call, app: str, id: str) -> Json:
    resumed = keeping.resume(call.work, call.principal, app, id)
    return showing.shown_to(call.work, call.principal, resumed)


def leave(call: Call, app: str, id: str) -> Reply:
    keeping.leave(call.work, call.principal, app, id)
    return NOTHING


def come_back(call: Call, app: str, id: str) -> Reply:
    keeping.come_back(call.work, call.principal, app, id)
    return NOTHING


def send_now(call: Call, app: str, id: str) -> Reply:
    keeping.send_now(call.work, call.principal, app, id)
    return NOTHING


def _wanted(body: Any) -> Wanted:
    return Wanted(
        " ".join(body["cron"].split()),
        body["filters"],
        tuple(dict.fromkeys(body["people"])),
        tuple(dict.fromkeys(body["roles"])),
        body["email"],
        _alarm(body["alarm"]),
    )


def _alarm(body: Any) -> Alarm | None:
    if body is None:
        return None
    spot = Spot(body["block"], body["measure"], body["group"], body["latest"])
    return Alarm(spot, Limit(Sign(body["sign"]), body["than"], body["back"]))


SIGNED_IN, DOCUMENT = Access.SIGNED_IN, Reading.DOCUMENT
OF_BOARD = "/apps/<app>/dashboards/<key>/subscriptions"
ONE = "/apps/<app>/subscriptions/<id>"
ROUTES = (
    Route("GET", OF_BOARD, listed, SIGNED_IN, "What is sent of a dashboard, as far as one has to do with it."),
    Route("POST", OF_BOARD, subscribe, SIGNED_IN, "Have a dashboard sent on time, or an alarm set.",
          body=Asked(), reading=DOCUMENT, status=201),
    Route("POST", f"{OF_BOARD}/look", look, SIGNED_IN, "The figure that an alarm would watch.", body=Asked(),
          transaction=Transaction.READING, reading=DOCUMENT),
    Route("PUT", ONE, change, SIGNED_IN, "Change a subscription.", body=Asked(), reading=DOCUMENT),
    Route("DELETE", ONE, remove, SIGNED_IN, "Remove a subscription.", status=204),
    Route("POST", f"{ONE}/pause", pause, SIGNED_IN, "Let the clock pass by."),
    Route("POST", f"{ONE}/resume", resume, SIGNED_IN, "Let the clock come again."),
    Route("POST", f"{ONE}/leave", leave, SIGNED_IN, "Want no more of what somebody else sends.", status=204),
    Route("POST", f"{ONE}/return", come_back, SIGNED_IN, "Want it again.", status=204),
    Route("POST", f"{ONE}/send", send_now, SIGNED_IN, "Send it to oneself at once.", status=204),
)  # fmt: skip
