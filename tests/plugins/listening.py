"""What listens for callbacks as the host does: over real HTTP, answering what the connector says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, Response, request

from dougong.sdk.connectors import Context, Event, Failure, Incoming, Receives
from dougong_gateways.gateway import serving


@dataclass
class Heard:
    """Where it listens, and what came: each event once by its key, as the host keeps them."""

    address: str
    events: dict[str, Event] = field(default_factory=dict)
    refused: list[Failure] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        return [each.kind for each in self.events.values()]


@contextmanager
def listening(connector: Receives, context: Context) -> Iterator[Heard]:
    """Listen for a connection."""
    app = Flask(__name__)
    heard = Heard("")

    @app.route("/hook", methods=["GET", "POST"])
    def _hook() -> Response:
        headers = {key.lower(): value for key, value in request.headers.items()}
        incoming = Incoming(request.method, request.args, headers, request.get_data())
        try:
            received = connector.receive(context, incoming)
        except Failure as failure:
            heard.refused.append(failure)
            return Response(status=403)
        for event in received.events:
            heard.events.setdefault(event.key, event)
        return Response(received.body, received.status, content_type=received.content_type)

    with serving(app) as address:
        heard.address = f"{address}/hook"
        yield heard
