"""The public link of a form, as its makers see it."""

from __future__ import annotations

from marshmallow import fields, validate

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.links import public_links
from dougong.usecases.links.public_links import LONGEST_NOTE, Opening
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Route

LINK = "/apps/<app>/forms/<form>/link"


class Link(Shape):
    fields_ = fields.List(
        text(64), data_key="fields", required=True, validate=validate.Length(max=500)
    )
    note = text(LONGEST_NOTE, load_default="")
    password = text(100, allow_none=True, load_default=None)
    until = fields.AwareDateTime(allow_none=True, load_default=None)
    most = whole(1, 1_000_000, allow_none=True, load_default=None)
    active = fields.Boolean(load_default=True)


def get_link(call: Call, app: str, form: str) -> Json:
    return public_links.link_of(call.work, call.principal, FormRef(app, form))


def put_link(call: Call, app: str, form: str) -> Json:
    asked = call.body
    wanted = Opening(
        tuple(asked["fields_"]),
        asked["note"],
        asked["password"],
        asked["until"],
        asked["most"],
        asked["active"],
    )
    return public_links.open_link(call.work, call.principal, FormRef(app, form), wanted)


def renew_link(call: Call, app: str, form: str) -> Json:
    return public_links.renew_link(call.work, call.principal, FormRef(app, form))


ROUTES = (
    Route("GET", LINK, get_link, Access.BUILDER,
          "The public link of a form, and the fields it could show."),
    Route("PUT", LINK, put_link, Access.BUILDER,
          "Open or change the public link; a password of null stays, an empty one goes.", body=Link()),
    Route("POST", f"{LINK}/renew", renew_link, Access.BUILDER,
          "Give the public link another address."),
)  # fmt: skip
