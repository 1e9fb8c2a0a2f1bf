"""Whether the process lives, and whether all it needs is there."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import Reply
from dougong_runtime.api.route import Access, Route, Transaction


def alive(call: Call) -> Json:
    return {"status": "ok"}


def ready(call: Call) -> Reply:
    found = call.services.ready()
    fine = all(found.values())
    parts: Json = {name: "ok" if well else "failing" for name, well in found.items()}
    return Reply({"status": "ok" if fine else "failing", "parts": parts}, 200 if fine else 503)


ROUTES = (
    Route(
        "GET",
        "/healthz",
        alive,
        Access.PUBLIC,
        "The process is alive.",
        transaction=Transaction.OWN,
    ),
    Route(
        "GET",
        "/readyz",
        ready,
        Access.PUBLIC,
        "Database, broker and worker are there.",
        transaction=Transaction.OWN,
    ),
)
