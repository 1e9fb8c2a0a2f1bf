"""Our organisation follows that of a connected system."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.connections import organisations
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route, Transaction


class Wanted(Shape):
    """Minutes between two looks; nothing looks only when asked."""

    every = fields.Integer(load_default=None, allow_none=True)


class Now(Shape):
    agreed = fields.Boolean(load_default=False)


def status(call: Call, id: str) -> Json:
    return organisations.status(call.work, call.principal, id)


def look(call: Call, id: str) -> Json:
    return organisations.look(call.services.works, call.services.reach, call.principal, id)


def follow(call: Call, id: str) -> Json:
    return organisations.follow(call.work, call.principal, id, call.body["every"])


def follow_now(call: Call, id: str) -> Reply:
    agreed = call.body["agreed"]
    job = organisations.follow_now(call.work, call.principal, id, agreed=agreed)
    return Reply({"job": job}, 202)


def leave(call: Call, id: str) -> Reply:
    organisations.leave(call.work, call.principal, id)
    return NOTHING


ADMIN, OWN = Access.ADMIN, Transaction.OWN
ONE = "/connections/<id>/organisation"
ROUTES = (
    Route("GET", ONE, status, ADMIN, "How our organisation follows that of a connection."),
    Route("POST", f"{ONE}/look", look, ADMIN, "What following would do; writes nothing.", transaction=OWN),
    Route("PUT", ONE, follow, ADMIN, "Follow from now on.", body=Wanted()),
    Route("POST", f"{ONE}/now", follow_now, ADMIN, "Look at once; agreed, all who are gone are shut out.",
          body=Now(), status=202),
    Route("DELETE", ONE, leave, ADMIN, "Follow no more; everything stays as it is.", status=204),
)  # fmt: skip
