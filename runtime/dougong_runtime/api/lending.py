"""Answers the page of one dashboard inside this process, as one person sees it: for pictures, without any sign-in.

What is lent is no secret that could be copied. It is a function, it reads, it knows one dashboard and one person, and
it is gone with the picture. Whoever asks from outside can never set what stands in `LENT`: it is no header.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, urlsplit

from werkzeug.test import EnvironBuilder, run_wsgi_app

from dougong_runtime.api.recognise import LENT

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Answered: TypeAlias = tuple[int, list[tuple[str, str]], bytes]
_API = "/api/v1"
_KEPT = frozenset({"content-type", "accept", "accept-language"})
_DROPPED = frozenset({"set-cookie", "content-length", "content-encoding"})


@dataclass(frozen=True, slots=True)
class Lent:
    """What the page of a dashboard may ask for a person."""

    application: Callable[[], WSGIApplication]
    person: str
    app: str
    dashboard: str

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """Return status, headers and body; whatever is not for this page is not found."""
        parts = urlsplit(url)
        if (method, parts.path) not in self._opens and not _is_page(method, parts.path):
            return 404, [], json.dumps({"code": "not_found"}).encode()
        builder = EnvironBuilder(
            parts.path, method=method, query_string=parts.query, data=body or None,
            headers=[(name, value) for name, value in headers.items() if name.lower() in _KEPT],
            environ_base={LENT: self.person, "REMOTE_ADDR": "127.0.0.1"},
        )  # fmt: skip
        with_body, status, found = run_wsgi_app(
            self.application(), builder.get_environ(), buffered=True
        )
        kept = [(name, value) for name, value in found if name.lower() not in _DROPPED]
        return int(status.partition(" ")[0]), kept, b"".join(with_body)

    @property
    def _opens(self) -> frozenset[tuple[str, str]]:
        app, board = quote(self.app), quote(self.dashboard)
        return frozenset(
            {
                ("GET", f"{_API}/me"),
                ("GET", f"{_API}/apps"),
                ("GET", f"{_API}/apps/{app}"),
                ("GET", f"{_API}/charts"),
                ("GET", f"{_API}/apps/{app}/dashboards/{board}"),
                ("POST", f"{_API}/apps/{app}/dashboards/{board}/query"),
                ("POST", f"{_API}/apps/{app}/reports/query"),
            }
        )


def _is_page(method: str, path: str) -> bool:
    return method == "GET" and path.startswith(("/assets/", "/picture/"))
