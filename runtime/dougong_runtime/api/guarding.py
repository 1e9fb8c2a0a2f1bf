"""What every response carries, and the number under which its request is found in the log."""

from __future__ import annotations

import re

from flask import Flask, Response, g, request

from dougong.kernel.ids import new_id

_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def install(app: Flask) -> None:
    """Number requests and put the security headers on every response."""
    app.before_request(_number)
    app.after_request(_dressed)


def _number() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if _ACCEPTABLE_ID.fullmatch(given) else new_id()


def _dressed(response: Response) -> Response:
    headers = response.headers
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers["X-Request-Id"] = g.get("request_id", "")
    if request.path.startswith("/api/"):
        headers.setdefault("Cache-Control", "no-store")
        headers["Vary"] = "Accept-Language, Cookie, Authorization"
    return response
