"""Connections: accounts at outside systems. For administrators, but for the address that vendors call."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from dougong.connectors.row import Incoming
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.usecases.connections import accounts, authorising, hooks, operating, showing, trying
from dougong.usecases.connections.accounts import Filled
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.reply import NOTHING, Reply, created
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_TOLD = 1 << 20
BACK = "/connections/return"


class Changed(Shape):
    """A secret that is left out, or empty, stays as it is."""

    label = text(100, required=True, shortest=1)
    settings = fields.Dict(keys=text(80), required=True)
    version = whole(1, 1 << 30, load_default=1)


class Made(Changed):
    connector = text(40, required=True)


def connectors(call: Call) -> Json:
    return showing.connectors(call.principal)


def listed(call: Call) -> Json:
    return showing.connections(call.work, call.principal)


def connect(call: Call) -> Reply:
    body, sealer = call.body, call.services.reach.sealer
    made = accounts.connect(call.work, call.principal, sealer, body["connector"], _filled(body))
    return created(showing.shown_connection(made, call.principal.locale))


def change(call: Call, id: str) -> Json:
    sealer, version = call.services.reach.sealer, call.body["version"]
    filled = _filled(call.body)
    changed = accounts.change(call.work, call.principal, sealer, id, filled, version)
    return showing.shown_connection(changed, call.principal.locale)


def disconnect(call: Call, id: str) -> Reply:
    accounts.disconnect(call.work, call.principal, id)
    return NOTHING


def pause(call: Call, id: str) -> Json:
    paused = accounts.pause(call.work, call.principal, id)
    return showing.shown_connection(paused, call.principal.locale)


def resume(call: Call, id: str) -> Json:
    resumed = accounts.resume(call.work, call.principal, id)
    return showing.shown_connection(resumed, call.principal.locale)


def check(call: Call, id: str) -> Json:
    tried = trying.try_out(call.services.works, call.services.reach, call.principal, id)
    return showing.shown_check(tried, call.principal.locale)


def streams(call: Call, id: str) -> Json:
    found = trying.streams_of(call.services.works, call.services.reach, call.principal, id)
    return [showing.shown_stream(each, call.principal.locale) for each in found]


def said(call: Call, id: str) -> Json:
    return showing.calls(call.work, call.principal, id)


def authorise(call: Call, id: str) -> Json:
    services = call.services
    url = authorising.sign_in_at(services.works, services.reach, call.principal, id, _back(call))
    return {"url": url}


def came_back(call: Call) -> Reply:
    services = call.services
    answered = call.request.args.to_dict()
    try:
        found = authorising.came_back(
            services.works, services.reach, call.principal, answered, _back(call)
        )
    except Invalid:
        # A browser stands here: the page says what is wrong, with a button for another try.
        return Reply(
            b"", 303, headers={"Location": "/connections?authorised=no"}, type="text/plain"
        )
    place = f"/connections?authorised={found.id}"
    return Reply(b"", 303, headers={"Location": place}, type="text/plain")


def told(call: Call, hook: str) -> Reply:
    """Answer a vendor's call as its connector wants it answered."""
    asked = call.request
    headers = {name.lower(): value for name, value in asked.headers.items()}
    incoming = Incoming(asked.method, asked.args.to_dict(), headers, call.body or b"")
    received = hooks.take_in(call.services.works, call.services.reach, hook, incoming)
    return Reply(received.body, received.status, type=received.content_type)


def tries(call: Call, hook: str) -> Reply:
    """Answer a vendor that looks whether the address is ours."""
    return told(call, hook)


def operations(call: Call, app: str) -> Json:
    return operating.operations(call.work, call.principal, app)


def _filled(body: Any) -> Filled:
    return Filled(body["label"].strip(), body["settings"])


def _back(call: Call) -> str:
    base = call.services.settings.public_url.rstrip("/") or call.request.host_url.rstrip("/")
    return f"{base}/api/v1{BACK}"


ADMIN, OWN, DOCUMENT = Access.ADMIN, Transaction.OWN, Reading.DOCUMENT
ONE = "/connections/<id>"
ROUTES = (
    Route("GET", "/connectors", connectors, ADMIN, "The connectors of the installation, with what each asks for."),
    Route("GET", "/connections", listed, ADMIN, "All connections with their syncs; no secret among them."),
    Route("POST", "/connections", connect, ADMIN, "Keep a new account; whether it answers is for a check to say.",
          body=Made(), reading=DOCUMENT, status=201),
    Route("PUT", ONE, change, ADMIN, "Write what was filled in anew.", body=Changed(), reading=DOCUMENT),
    Route("DELETE", ONE, disconnect, ADMIN, "Forget an account and its syncs; records stay.", status=204),
    Route("POST", f"{ONE}/pause", pause, ADMIN, "Let nothing use it until it is resumed."),
    Route("POST", f"{ONE}/resume", resume, ADMIN, "Let it be used again."),
    Route("POST", f"{ONE}/check", check, ADMIN, "Look whether the account answers and what it may do.",
          transaction=OWN),
    Route("GET", f"{ONE}/streams", streams, ADMIN, "What there is to read of an account.", transaction=OWN),
    Route("GET", f"{ONE}/calls", said, ADMIN, "What was said to the account lately, without secrets."),
    Route("POST", f"{ONE}/authorise", authorise, ADMIN, "Where to sign in at the vendor's.", transaction=OWN),
    Route("GET", BACK, came_back, ADMIN, "Where the browser comes back to from the vendor's.", transaction=OWN,
          status=303, files=("text/plain",)),
    Route("GET", "/apps/<app>/operations", operations, Access.BUILDER,
          "What automation can do at outside systems, with the names of the accounts."),
    Route("GET", "/hooks/<hook>", tries, Access.PUBLIC, "A vendor tries the address that it is to call.",
          transaction=OWN, files=("text/plain",)),
    Route("POST", "/hooks/<hook>", told, Access.PUBLIC, "A vendor tells something; its connector verifies it.",
          transaction=OWN, reading=Reading.BYTES, most=MOST_TOLD, for_pages=True, files=("text/plain",)),
)  # fmt: skip
