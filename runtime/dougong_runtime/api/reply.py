"""What a view answers, and how it becomes bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote

import orjson
from flask import Response

from dougong.kernel.canonical import Json

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to be set; an empty value removes it."""

    name: str
    value: str
    max_age: int
    readable: bool = False


def named_for(name: str, *, secure: bool) -> str:
    """Return the name of a cookie: a browser takes such a prefix from this very host by HTTPS, and from no other."""
    return f"__Host-{name}" if secure else name


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is more than a body with status 200; bytes go out as they are."""

    body: Json | bytes = None
    status: int = 200
    etag: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: tuple[Cookie, ...] = ()
    type: str = JSON_TYPE


def created(body: Json, *, etag: str | None = None) -> Reply:
    """Answer 201 with what was made."""
    return Reply(body, 201, etag=etag)


def accepted(body: Json) -> Reply:
    """Answer 202: the work goes on elsewhere."""
    return Reply(body, 202)


def named(how: str, name: str) -> str:
    r"""Return the header that says under which name a file is saved (RFC 6266); no name can say more than that.

    >>> named("attachment", 'a"; x\n.txt')
    "attachment; filename*=UTF-8''a%22%3B%20x%0A.txt"
    """
    return f"{how}; filename*=UTF-8''{quote(name, safe='')}"


NOTHING = Reply(status=204)


def encoded(document: Json) -> bytes:
    """Return JSON bytes; a Decimal that nobody wrote as text is written exactly."""
    return orjson.dumps(document, default=_text)


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"{type(value).__name__} is not JSON")


def rendered(reply: Reply, *, secure: bool) -> Response:
    """Turn a reply into Flask's response."""
    body = reply.body if isinstance(reply.body, bytes) else encoded(reply.body)
    response = Response(b"" if reply.status == 204 else body, reply.status, mimetype=reply.type)
    for name, value in reply.headers.items():
        response.headers[name] = value
    if reply.etag is not None:
        response.headers["ETag"] = f'"{reply.etag}"'
    for cookie in reply.cookies:
        response.set_cookie(
            named_for(cookie.name, secure=secure), cookie.value, max_age=cookie.max_age if cookie.value else 0,
            httponly=not cookie.readable, samesite="Lax", secure=secure, path="/",
        )  # fmt: skip
    return response
