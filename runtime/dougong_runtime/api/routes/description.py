"""The API describes itself: all of it, and what one app makes of it."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.apps import describing
from dougong_runtime.api.call import Call
from dougong_runtime.api.route import Access, Route, Transaction


def whole(call: Call) -> Json:
    return call.services.description()


def of_app(call: Call, app: str) -> Json:
    return describing.app_document(call.work, call.principal, app, call.locale)


ROUTES = (
    Route("GET", "/openapi.json", whole, Access.PUBLIC, "This description.", transaction=Transaction.OWN),
    Route("GET", "/apps/<app>/openapi.json", of_app, Access.SIGNED_IN, "The typed API of one app."),
)  # fmt: skip
