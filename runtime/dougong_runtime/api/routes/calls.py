"""Calls from outside that set off rules, and the addresses that makers give out for them."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.rules import addresses, calling
from dougong_runtime.api import json_body
from dougong_runtime.api.call import Call
from dougong_runtime.api.route import Access, Reading, Route, Transaction

MOST_SENT = 256 << 10
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def signed(call: Call, app: str, rule: str) -> Json:
    return _taken(call, app, rule, "")


def unsigned(call: Call, app: str, rule: str, token: str) -> Json:
    return _taken(call, app, rule, token)


def _taken(call: Call, app: str, rule: str, token: str) -> Json:
    """Let a sender in by what it shows, before anything it sends is read."""
    id, timestamp, signatures = (
        call.request.headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE)
    )
    knock = calling.Knock(
        app, rule, call.body or b"", id, timestamp, signatures, token, call.address
    )
    services = call.services
    calling.let_in(services.works, services.secret, knock)
    calling.take(services.works, knock, json_body.parse(knock.body))
    return {}


def address(call: Call, app: str, rule: str) -> Json:
    return addresses.address_of(call.work, call.principal, app, rule)


def renew(call: Call, app: str, rule: str) -> Json:
    return addresses.renew_address(call.work, call.principal, app, rule, call.services.secret)


ROUTES = (
    Route("POST", "/calls/<app>/<rule>", signed, Access.PUBLIC,
          "Set off a rule from outside, signed as Standard Webhooks says; the body is any JSON.",
          transaction=Transaction.OWN, reading=Reading.RAW, status=202, most=MOST_SENT),
    Route("POST", "/calls/<app>/<rule>/<token>", unsigned, Access.PUBLIC,
          "The same by a secret in the address, where the maker of the rule lets in who cannot sign.",
          transaction=Transaction.OWN, reading=Reading.RAW, status=202, most=MOST_SENT),
    Route("GET", "/apps/<app>/calls/<rule>", address, Access.BUILDER, "Where a rule is called from outside."),
    Route("POST", "/apps/<app>/calls/<rule>", renew, Access.BUILDER,
          "Give the address of a rule new secrets, which are shown this once."),
)  # fmt: skip
