"""One's own API tokens."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.accounts import tokens
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Route


class NewToken(Shape):
    name = text(100, required=True, shortest=1)
    days = whole(1, 3650)


def find(call: Call) -> Json:
    return {"items": list(tokens.list_tokens(call.work, call.principal))}


def create(call: Call) -> Reply:
    name, days = call.body["name"], call.body.get("days")
    return created(dict(tokens.create_token(call.work, call.principal, name, days)))


def remove(call: Call, id: str) -> Reply:
    tokens.remove_token(call.work, call.principal, id)
    return NOTHING


ROUTES = (
    Route("GET", "/me/tokens", find, Access.SIGNED_IN, "My API tokens."),
    Route("POST", "/me/tokens", create, Access.SIGNED_IN, "Make a token; it is shown this once.",
          body=NewToken(), status=201),
    Route("DELETE", "/me/tokens/<id>", remove, Access.SIGNED_IN, "End a token.", status=204),
)  # fmt: skip
