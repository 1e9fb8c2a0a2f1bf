"""What somebody began to fill in."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.records import unfinished
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route

ALL = "/apps/<app>/forms/<form>/unfinished"
ONE = f"{ALL}/<id>"


class Begun(Shape):
    values = fields.Dict(required=True)


def listed(call: Call, app: str, form: str) -> Json:
    return {"items": unfinished.my_unfinished(call.work, call.principal, FormRef(app, form))}


def one(call: Call, app: str, form: str, id: str) -> Json:
    return unfinished.take_up(call.work, call.principal, FormRef(app, form), id)


def keep(call: Call, app: str, form: str, id: str) -> Json:
    values = call.body["values"]
    return unfinished.keep_unfinished(call.work, call.principal, FormRef(app, form), id, values)


def drop(call: Call, app: str, form: str, id: str) -> Reply:
    unfinished.drop_unfinished(call.work, call.principal, FormRef(app, form), id)
    return NOTHING


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", ALL, listed, SIGNED_IN, "What I began to fill in and have not submitted."),
    Route("GET", ONE, one, SIGNED_IN, "One of them, as I left it."),
    Route("PUT", ONE, keep, SIGNED_IN,
          "Keep what is filled in so far, under the id the record will have.",
          body=Begun(), reading=Reading.DOCUMENT),
    Route("DELETE", ONE, drop, SIGNED_IN, "Forget one of them.", status=204),
)  # fmt: skip
