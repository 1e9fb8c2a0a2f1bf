"""What the host does with a call of a vendor: the connector judges the bytes as they came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from flask import Flask, Response, request

from dougong.sdk.connectors import Context, Event, Failure, Incoming, Received, Receives
from dougong_gateways.gateway import serving


@dataclass
class Inbox:
    """What was taken and what was refused, and the gateway that can be told to call."""

    gateway: str
    taken: list[Received] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return [event for each in self.taken for event in each.events]

    def called(self, **order: object) -> list[dict[str, object]]:
        """Order calls of the gateway, and return what it was answered to each."""
        answers: list[dict[str, object]] = httpx.post(
            f"{self.gateway}/_gateway/callback", json=order, trust_env=False
        ).json()
        return answers


@contextmanager
def receiving(connector: Receives, context: Context, gateway: str) -> Iterator[Inbox]:
    """Serve an address, and name it to the gateway at its address."""
    inbox = Inbox(gateway)
    app = Flask("receiver")

    @app.route("/hook", methods=["GET", "POST"])
    def _hook() -> Response:
        headers = {key.lower(): value for key, value in request.headers.items()}
        incoming = Incoming(request.method, request.args.to_dict(), headers, request.get_data())
        try:
            got = connector.receive(context, incoming)
        except Failure as failure:
            inbox.refused.append(failure)
            return Response(status=403)
        inbox.taken.append(got)
        return Response(got.body, got.status, content_type=got.content_type)

    with serving(app) as address:
        told = {"url": f"{address}/hook"}
        httpx.post(f"{gateway}/_gateway/callback_url", json=told, trust_env=False)
        yield inbox
