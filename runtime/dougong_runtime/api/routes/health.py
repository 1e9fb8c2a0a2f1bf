"""Whether the process lives, and whether all it needs is there."""

from __future__ import annotations

from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden
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


def metrics(call: Call) -> Reply:
    if not _may_read(call):
        raise Forbidden
    return Reply(call.services.meter.told(), type=CONTENT_TYPE_LATEST)


def _may_read(call: Call) -> bool:
    """Tell whether somebody knows the token, or asks from this machine and not by a proxy on it."""
    token, asked = call.services.settings.metrics_token, call.request
    if token:
        given = asked.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), token.encode())
    passed_on = "X-Forwarded-For" in asked.headers or "Forwarded" in asked.headers
    return not passed_on and ip_address(asked.remote_addr or "0.0.0.0").is_loopback


ROUTES = (
    Route(
        "GET",
        "/metrics",
        metrics,
        Access.PUBLIC,
        "Figures for Prometheus, for who has the token, or this machine.",
        transaction=Transaction.OWN,
        files=("text/plain",),
    ),
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
