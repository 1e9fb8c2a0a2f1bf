"""Behaviour data: what people did elsewhere, told by other systems in batches."""

from __future__ import annotations

from datetime import datetime

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.kernel.wording import text_of
from dougong.usecases.links.strangers import Visit, tell_activities
from dougong.usecases.records.activities import Activity, Taken, take_activities
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, moment, text
from dougong_runtime.api.route import Access, Route, Transaction

MOST_TOLD = 64 << 10
"""Pages tell a few things at a time; whoever sends them is not known."""
_FEW = validate.Length(max=50)


class Told(Shape):
    id = text(100, shortest=1, required=True)
    name = text(60, shortest=1, required=True)
    at = moment()
    identity = fields.Dict(keys=fields.String(), load_default={}, validate=_FEW)
    properties = fields.Dict(keys=fields.String(), load_default={}, validate=_FEW)


def take(call: Call, app: str) -> Json:
    now: datetime = call.work.moment.at
    told = [Activity(**{"at": now, **each}) for each in call.body]
    return answered(take_activities(call.work, call.principal, app, told), call.locale)


def tell(call: Call, secret: str) -> Json:
    """Keep what a page tells; it cannot read the answer, and a person who could learns nothing of others."""
    now = call.services.clock.now()
    told = [Activity(**{"at": now, **each}) for each in call.body]
    visit = Visit(secret, address=call.address)
    return answered(tell_activities(call.services.works, visit, told), call.locale)


def answered(taken: Taken, locale: str) -> Json:
    """Return what became of a batch; each problem names the activity by its place."""
    return {
        "new": taken.new,
        "known": taken.known,
        "errors": [
            {"path": f"{at}/{each.path}".rstrip("/"), "code": each.code, "message": text_of(each, locale)}
            for at, problems in sorted(taken.failed.items())
            for each in problems
        ],
    }  # fmt: skip


ROUTES = (
    Route("POST", "/apps/<app>/activities", take, Access.SIGNED_IN,
          "Tell what people did elsewhere; told twice under one id, it is kept once.", body=Told(many=True)),
    Route("POST", "/public/<secret>/activities", tell, Access.PUBLIC,
          "What a page of a shop tells, by the link of the form that keeps it.",
          body=Told(many=True), transaction=Transaction.OWN, most=MOST_TOLD, for_pages=True),
)  # fmt: skip
