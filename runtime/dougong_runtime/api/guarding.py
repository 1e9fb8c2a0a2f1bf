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
PAGE_HEADERS = tuple(HEADERS.items())
API_HEADERS = (
    *PAGE_HEADERS,
    ("Cache-Control", "no-store"),
    ("Vary", "Accept-Language, Cookie, Authorization"),
)


def install(app: Flask) -> None:
    """Number requests and put the security headers on every response."""
    app.before_request(_number)
    app.after_request(_dressed)


def _number() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if _ACCEPTABLE_ID.fullmatch(given) else new_id()


def _dressed(response: Response) -> Response:
    headers = response.headers
    for name, value in API_HEADERS if request.path.startswith("/api/") else PAGE_HEADERS:
        if name not in headers:
            headers.add(name, value)
    headers.add("X-Request-Id", g.get("request_id", ""))
    return response
