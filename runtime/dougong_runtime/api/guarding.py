"""What every response carries, and the number under which its request is found in the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Request, request

from dougong.kernel.ids import new_id
from dougong_runtime.api.metering import Meter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
NUMBER = "dougong.request"
ROUTE, PRINCIPAL = "dougong.route", "dougong.principal"
PAGES, NOWHERE = "(pages)", "(nowhere)"
_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECRET = re.compile(
    r"(/(?:public/(?:links|opened|subscriptions|unsubscribe)|invitations|public|join|f|u"
    r"|v1/calls/[^/]+/[^/]+)/)[^/]+"
)
"""Whoever knows such an address may go in: it must not be read from a log."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What would begin a line of its own in a log, or steer the terminal that shows it."""
_REFUSED = frozenset({"403", "429"})
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
SECURE = "dougong.secure"
"""Whether the browser came by HTTPS: from the address, or because whoever runs us says that a proxy sees to it."""
HTTPS_HEADERS = (("Strict-Transport-Security", "max-age=31536000"),)
"""Names below this one are not ours to bind: whoever serves them adds includeSubDomains at the proxy."""
API_HEADERS = (
    *PAGE_HEADERS,
    ("Cache-Control", "no-store"),
    ("Vary", "Accept-Language, Cookie, Authorization"),
)


class Guarded:
    """Wraps an application: numbers its requests and puts the security headers on every response.

    Around Flask rather than inside it, so that nothing Flask answers by itself goes out without them.
    """

    def __init__(
        self, application: WSGIApplication, meter: Meter, level: int, *, behind_tls: bool = False
    ) -> None:
        self._application = application
        self._behind_tls = behind_tls
        self._meter = meter
        self._level = level

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        number = environ[NUMBER] = _number(environ.get("HTTP_X_REQUEST_ID", ""))
        path, began = environ.get("PATH_INFO", ""), perf_counter()
        secure = environ[SECURE] = self._behind_tls or environ.get("wsgi.url_scheme") == "https"

        def dressed(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            said = {name.lower() for name, _ in headers}
            ours = API_HEADERS if path.startswith("/api/") else PAGE_HEADERS
            more = (*ours, *HTTPS_HEADERS) if secure else ours
            headers += [each for each in more if each[0].lower() not in said]
            headers.append(("X-Request-Id", number))
            self._note(environ, status, perf_counter() - began)
            return start_response(status, headers, *error)

        return self._application(environ, dressed)

    def _note(self, environ: WSGIEnvironment, status: str, seconds: float) -> None:
        """Count a request and log it: by its route, never by what was asked or answered."""
        method, code = str(environ.get("REQUEST_METHOD")), status.partition(" ")[0]
        # What leads nowhere is told together: strangers must not fill the list of routes.
        route = environ.get(ROUTE) or (PAGES if code < "400" else NOWHERE)
        self._meter.count(method, route, code, seconds)
        told = _CONTROL.sub("�", _SECRET.sub(r"\1…", environ.get("PATH_INFO", "")))
        level = max(self._level, logging.INFO) if code in _REFUSED else self._level
        more = {"request": environ[NUMBER], "method": method, "route": route, "status": int(code),
                "principal": environ.get(PRINCIPAL), "address": environ.get("REMOTE_ADDR"),
                "ms": round(seconds * 1000, 1)}  # fmt: skip
        asked = (environ[NUMBER], more["address"], method, told)
        log.log(level, "%s %s %s %s → %s", *asked, status, extra=more)


def is_secure(asked: Request) -> bool:
    """Tell whether a request came by HTTPS."""
    return bool(asked.environ.get(SECURE))


def request_number() -> str:
    """Return the number of the request at hand."""
    return str(request.environ[NUMBER])


def _number(given: str) -> str:
    return given if _ACCEPTABLE_ID.fullmatch(given) else new_id()
