"""What all gateways have in common: a web application, faults, what was asked, and a server for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

from dougong_gateways.faults import Fault, Faults

Now: TypeAlias = Callable[[], datetime]
CONTROL = "/_gateway/"
HERE = "{here}"
"""Stands in an account for the address at which the gateway is served."""


def now() -> datetime:
    """Return the machine's time, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Desk:
    """What whoever trains or tests holds in their hands: faults to come, and what was asked so far.

    `account` is what to fill in at the connection; `time` is told to whatever compares timestamps.
    """

    account: Mapping[str, Any]
    time: Now = now
    faults: Faults = field(default_factory=Faults)
    calls: list[str] = field(default_factory=list)

    def asked(self, beginning: str) -> int:
        """Return how many calls there were whose method and path begin so."""
        return sum(each.startswith(beginning) for each in self.calls)


def controlled(app: Flask, desk: Desk) -> Flask:
    """Return the application with its faults, and with the addresses by which they are ordered.

    POST /_gateway/faults {kind, times, path, after, seconds}; DELETE clears them; GET /_gateway/calls;
    GET /_gateway/account.
    """
    app.extensions["account"] = desk.account

    @app.before_request
    def _before() -> Response | None:
        if request.path.startswith(CONTROL):
            return None
        desk.calls.append(f"{request.method} {request.path}")
        return desk.faults.answer(request.path)

    @app.after_request
    def _after(response: Response) -> Response:
        ours = request.path.startswith(CONTROL)
        return response if ours else desk.faults.cut(response, request.path)

    @app.route(f"{CONTROL}faults", methods=["POST", "DELETE"])
    def _faults() -> Response:
        if request.method == "DELETE":
            desk.faults.clear()
        else:
            desk.faults.add(Fault(**request.get_json()))
        return Response(status=204)

    @app.get(f"{CONTROL}calls")
    def _calls() -> Response:
        return jsonify(desk.calls)

    @app.get(f"{CONTROL}account")
    def _account() -> Response:
        here = request.host_url.rstrip("/")
        return jsonify({key: str(each).replace(HERE, here) for key, each in desk.account.items()})

    return app


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing: whoever wants to know asks for the calls."""


@contextmanager
def serving(app: Flask, port: int = 0, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve an application in a thread; the value is its address without a slash at the end."""
    server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
    # It looks that often whether it is to end.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
