"""One's own messages."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.accounts import notices
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Route


class Listed(Shape):
    limit = whole(1, 100)
    before = text(40)


class Read(Shape):
    ids = fields.List(text(40), required=True)


def listed(call: Call) -> Json:
    return notices.my_notices(call.work, call.principal, **call.query)


def read(call: Call) -> Reply:
    notices.read_notices(call.work, call.principal, call.body["ids"])
    return NOTHING


SIGNED_IN = Access.SIGNED_IN
ROUTES = (
    Route("GET", "/notices", listed, SIGNED_IN, "My messages, newest first.", query=Listed()),
    Route(
        "POST", "/notices/read", read, SIGNED_IN, "Mark messages as read.", body=Read(), status=204
    ),
)
