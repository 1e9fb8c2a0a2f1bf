"""Apps: those I see, and founding one."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.apps import listing
from dougong.usecases.apps.client_view import client_view
from dougong.usecases.building import editing
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.reply import Reply, created
from dougong_runtime.api.route import Access, Route


class NewApp(Shape):
    key = text(16)
    label = fields.Raw(required=True)
    description = fields.Raw()
    icon = text(40)
    color = text(10)


def mine(call: Call) -> Json:
    return {"items": [*listing.my_apps(call.work, call.principal)]}


def found(call: Call) -> Reply:
    return created({"key": editing.create_app(call.work, call.principal, call.body)})


def one(call: Call, app: str) -> Json:
    return client_view(call.work, call.principal, app)


ROUTES = (
    Route("GET", "/apps", mine, Access.SIGNED_IN, "The apps I build or use."),
    Route("POST", "/apps", found, Access.SIGNED_IN, "Found an app; its key is made from the label.",
          body=NewApp(), status=201),
    Route("GET", "/apps/<app>", one, Access.SIGNED_IN, "The current release, as the asker may see it."),
)  # fmt: skip
