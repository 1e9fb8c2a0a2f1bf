"""What every response carries, and the number under which its request is found in the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import request

from dougong.kernel.ids import new_id

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
NUMBER = "dougong.request"
_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECRET = re.compile(
    r"(/(?:public/(?:links|opened|subscriptions|unsubscribe)|invitations|public|join|f|u"
    r"|v1/calls/[^/]+/[^/]+)/)[^/]+"
)
"""Whoever knows such an address may go in: it must not be read from a log."""
PAGE_HEADERS = (
    (
        "Content-Security-Policy",
        (
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'self'"
        ),
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
API_HEADERS = (
    *PAGE_HEADERS,
    ("Cache-Control", "no-store"),
    ("Vary", "Accept-Language, Cookie, Authorization"),
)


class Guarded:
    """Wraps an application: numbers its requests and puts the security headers on every response.

    Around Flask rather than inside it, so that nothing Flask answers by itself goes out without them.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        number = environ[NUMBER] = _number(environ.get("HTTP_X_REQUEST_ID", ""))
        path = environ.get("PATH_INFO", "")

        def dressed(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            said = {name.lower() for name, _ in headers}
            ours = API_HEADERS if path.startswith("/api/") else PAGE_HEADERS
            headers += [each for each in ours if each[0].lower() not in said]
            headers.append(("X-Request-Id", number))
            told = _SECRET.sub(r"\1…", path)
            log.debug("%s %s %s → %s", number, environ.get("REQUEST_METHOD"), told, status)
            return start_response(status, headers, *error)

        return self._application(environ, dressed)


def request_number() -> str:
    """Return the number of the request at hand."""
    return str(request.environ[NUMBER])


def _number(given: str) -> str:
    return given if _ACCEPTABLE_ID.fullmatch(given) else new_id()
