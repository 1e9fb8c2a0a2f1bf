"""Who acts in my place while I am away, and in whose place I act."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.usecases.processes import delegating
from dougong.usecases.processes.delegating import Given
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route


class Whose(Shape):
    person = text(64)


class Giving(Shape):
    deputy = text(64, required=True)
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True)
    first_time = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    last_time = fields.Time(format="%H:%M", load_default=None, allow_none=True)
    scope = fields.List(text(60), load_default=list, validate=validate.Length(max=100))
    reason = text(200, load_default="")
    person = text(64, allow_none=True)
    open_tasks = fields.Boolean(load_default=True)


class Ending(Shape):
    take_back = fields.Boolean(load_default=True)


def listed(call: Call) -> Json:
    return delegating.delegations_of(call.work, call.principal, call.query.get("person"))


def scopes(call: Call) -> Json:
    return delegating.scopes_for(call.work, call.principal)


def give(call: Call) -> Reply:
    asked = call.body
    given = Given(
        asked["deputy"],
        asked["first_day"],
        asked["last_day"],
        tuple(asked["scope"]),
        asked["reason"],
        asked.get("person"),
        asked["open_tasks"],
        asked["first_time"],
        asked["last_time"],
    )
    return created(delegating.delegate(call.work, call.principal, given))


def end(call: Call, id: str) -> Json:
    take_back = call.body["take_back"]
    return delegating.end_delegation(call.work, call.principal, id, take_back=take_back)


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", "/delegations", listed, SIGNED_IN,
          "Deputies I named and people I act for; those of others for administrators.", query=Whose()),
    Route("GET", "/delegations/scopes", scopes, SIGNED_IN, "The apps and processes a deputy can be named for."),
    Route("POST", "/delegations", give, SIGNED_IN,
          "Name a deputy for some days or hours; administrators for somebody else too.", body=Giving(), status=201),
    Route("POST", "/delegations/<id>/end", end, SIGNED_IN, "End a delegation before its last day.", body=Ending()),
)  # fmt: skip
