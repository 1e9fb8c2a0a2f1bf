"""What is read of connections into forms."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from dougong.connectors.sync import Mapped, OnSame, Plan
from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.connections import mending, plans, showing, trying
from dougong.usecases.connections.mending import Meant
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_MAPPED = 200
MOST_KEYS = 1000


class MappedBody(Shape):
    target = text(60, required=True)
    source = text(80, load_default="")
    formula = text(4000, load_default="")
    options = fields.Dict(keys=text(200), values=text(200), load_default=dict)
    match = text(60, load_default=None, allow_none=True)
    create = fields.Boolean(load_default=False)


class Wanted(Shape):
    stream = text(80, required=True)
    app = text(16, required=True)
    form = text(20, required=True)


class PlanBody(Wanted):
    mapping = fields.List(
        fields.Nested(MappedBody()), required=True, validate=validate.Length(1, MOST_MAPPED)
    )
    by = text(60, required=True)
    on_same = fields.String(
        load_default=OnSame.UPDATE.value, validate=validate.OneOf([each.value for each in OnSame])
    )
    every = fields.Integer(load_default=None, allow_none=True)
    rules = fields.Boolean(load_default=True)


class MeantBody(Shape):
    target = text(60, required=True)
    said = text(200, required=True)
    option = text(200, required=True)


class Again(Shape):
    """Without keys, all of them."""

    keys = fields.List(text(200), load_default=None, allow_none=True)
    meant = fields.Nested(MeantBody(), load_default=None, allow_none=True)


class Dropped(Shape):
    keys = fields.List(text(200), required=True, validate=validate.Length(1, MOST_KEYS))


def suggest(call: Call, id: str) -> Json:
    services, body = call.services, call.body
    found = trying.streams_of(services.works, services.reach, call.principal, id)
    stream = next((each for each in found if each.key == body["stream"]), None)
    if stream is None:
        return {"mapping": []}
    with services.works.reading() as work:
        form = FormRef(body["app"], body["form"])
        mapping = plans.suggestion(work, call.principal, stream, form)
    return {"mapping": [each.json() for each in mapping]}


def preview(call: Call, id: str) -> Json:
    services, plan = call.services, _plan(call.body)
    found = plans.preview(services.works, services.reach, call.principal, id, plan)
    keys = [each.target for each in plan.mapping]
    return showing.shown_preview(keys, found, call.principal.locale)


def begin(call: Call, id: str) -> Reply:
    services = call.services
    made = plans.begin(services.works, services.reach, call.principal, id, _plan(call.body))
    with services.works.reading() as work:
        return created(showing.shown_sync(work, made, call.principal.locale))


def log(call: Call, id: str) -> Json:
    return showing.log(call.work, call.principal, id)


def change(call: Call, id: str) -> Json:
    services = call.services
    made = plans.change(services.works, services.reach, call.principal, id, _plan(call.body))
    with services.works.reading() as work:
        return showing.shown_sync(work, made, call.principal.locale)


def remove(call: Call, id: str) -> Reply:
    plans.remove(call.work, call.principal, id)
    return NOTHING


def pause(call: Call, id: str) -> Json:
    paused = plans.pause(call.work, call.principal, id)
    return showing.shown_sync(call.work, paused, call.principal.locale)


def resume(call: Call, id: str) -> Json:
    resumed = plans.resume(call.work, call.principal, id)
    return showing.shown_sync(call.work, resumed, call.principal.locale)


def read_now(call: Call, id: str) -> Reply:
    return Reply(dict(plans.read_now(call.work, call.principal, id)), 202)


def again(call: Call, id: str) -> Json:
    services, body = call.services, call.body
    meant = Meant(**body["meant"]) if body["meant"] else None
    told = mending.replay(services.works, services.reach, call.principal, id, body["keys"], meant)
    return dict(told)


def drop(call: Call, id: str) -> Reply:
    mending.drop(call.work, call.principal, id, call.body["keys"])
    return NOTHING


def _plan(body: Any) -> Plan:
    return Plan(
        body["stream"],
        FormRef(body["app"], body["form"]),
        tuple(Mapped(**each) for each in body["mapping"]),
        body["by"],
        OnSame(body["on_same"]),
        body["every"],
        body["rules"],
    )


ADMIN, OWN, DOCUMENT = Access.ADMIN, Transaction.OWN, Reading.DOCUMENT
OF_ONE, ONE = "/connections/<id>/syncs", "/syncs/<id>"
ROUTES = (
    Route("POST", f"{OF_ONE}/suggest", suggest, ADMIN, "Which field most likely fills which, by their names.",
          body=Wanted(), transaction=OWN, reading=DOCUMENT),
    Route("POST", f"{OF_ONE}/preview", preview, ADMIN, "The first rows, and what would become of each; writes nothing.",
          body=PlanBody(), transaction=OWN, reading=DOCUMENT),
    Route("POST", OF_ONE, begin, ADMIN, "Keep a plan, and let its first reading begin.",
          body=PlanBody(), transaction=OWN, reading=DOCUMENT, status=201),
    Route("GET", ONE, log, ADMIN, "A sync with its readings and the rows that were not written."),
    Route("PUT", ONE, change, ADMIN, "Write a plan anew.", body=PlanBody(), transaction=OWN, reading=DOCUMENT),
    Route("DELETE", ONE, remove, ADMIN, "Stop a sync for good; its records stay.", status=204),
    Route("POST", f"{ONE}/pause", pause, ADMIN, "Let the clock pass by until it is resumed."),
    Route("POST", f"{ONE}/resume", resume, ADMIN, "Go on from where it stopped."),
    Route("POST", f"{ONE}/read", read_now, ADMIN, "Begin a reading at once.", status=202),
    Route("POST", f"{ONE}/again", again, ADMIN, "Write rows again that were not written, once their cause is mended.",
          body=Again(), transaction=OWN, reading=DOCUMENT),
    Route("POST", f"{ONE}/drop", drop, ADMIN, "Let go of rows that were not written.", body=Dropped(), status=204),
)  # fmt: skip
