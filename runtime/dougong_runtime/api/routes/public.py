"""What a public link opens, without signing in; no session is looked at."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.links import strangers
from dougong.usecases.links.strangers import Visit
from dougong.usecases.reading.filing import Upload
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Reading, Route, Transaction
from dougong_runtime.api.routes.files import room_of

PASSWORD_HEADER = "X-Link-Password"
"""Percent-encoded, for a header is no place for Chinese."""

MOST_FILLED_IN = 2 << 20
"""What people fill in on a form is never near; whoever sends it is not known."""
LARGEST_FILE = 25 << 20
"""A long video is not what strangers are asked for."""


class Seeing(Shape):
    password = text(100, load_default="")


class Handing(Seeing):
    id = text(36, required=True)
    values = fields.Dict(required=True)


class Named(Shape):
    name = text(300, load_default="file")


def see(call: Call, secret: str) -> Json:
    return strangers.see_form(call.services.works, _visit(call, secret, call.body["password"]))


def hand_in(call: Call, secret: str) -> Reply:
    visit = _visit(call, secret, call.body["password"])
    works = call.services.works
    return created(dict(strangers.hand_in(works, visit, call.body["values"], call.body["id"])))


def hand_in_file(call: Call, secret: str) -> Reply:
    # Not in the address: that is written into logs.
    visit = _visit(call, secret, unquote(call.request.headers.get(PASSWORD_HEADER, "")))
    kind = (call.request.mimetype or "application/octet-stream")[:100]
    upload = Upload(BytesIO(call.body or b""), call.query["name"], kind)
    return created(strangers.hand_in_file(call.services.works, visit, upload, room_of(call)))


def _visit(call: Call, secret: str, password: str) -> Visit:
    return Visit(secret, password, call.address)


PUBLIC, OWN = Access.PUBLIC, Transaction.OWN
ROUTES = (
    Route("POST", "/public/<secret>", see, PUBLIC,
          "The form that a public link opens.", body=Seeing(), transaction=OWN, most=MOST_FILLED_IN),
    Route("POST", "/public/<secret>/records", hand_in, PUBLIC,
          "Hand in what was filled in; sent twice under one id, it is kept once.",
          body=Handing(), transaction=OWN, status=201, most=MOST_FILLED_IN),
    Route("POST", "/public/<secret>/files", hand_in_file, PUBLIC,
          "A file for what is being filled in: the bytes as they are, with their type.",
          query=Named(), reading=Reading.RAW, transaction=OWN, status=201, most=LARGEST_FILE),
)  # fmt: skip
