"""One call to an outside system, as values: the very bytes that are sent are those that were signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from dougong.connectors.failure import Failure, FailureKind

FORM = "application/x-www-form-urlencoded;charset=utf-8"
JSON = "application/json;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent. `read_only` calls may be sent again when no answer came."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    read_only: bool = True

    @classmethod
    def get(cls, url: str, params: Mapping[str, str] | None = None, **headers: str) -> Call:
        """Ask for something; parameters are percent-encoded."""
        return cls("GET", f"{url}?{urlencode(params)}" if params else url, headers)

    @classmethod
    def form(cls, url: str, fields: Mapping[str, str], *, read_only: bool = True) -> Call:
        """Post the fields of a form, in UTF-8."""
        return cls("POST", url, {"Content-Type": FORM}, urlencode(fields).encode(), read_only)

    @classmethod
    def json(
        cls,
        url: str,
        said: object,
        headers: Mapping[str, str] | None = None,
        *,
        read_only: bool = True,
    ) -> Call:
        """Post a JSON value, written compactly."""
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        return cls("POST", url, {"Content-Type": JSON, **(headers or {})}, body, read_only)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Read the body; a body that is no JSON, as of a proxy that is out of order, is a `Failure` to try again."""
        try:
            return json.loads(self.body)
        except ValueError as unreadable:
            said = f"HTTP {self.status}: {self.text[:120]}"
            raise Failure(FailureKind.TRANSIENT, said, code=str(self.status)) from unreadable


class Http(Protocol):
    """Carries calls: within the hosts that the plugin named, slowly enough, logged without secrets."""

    def send(self, call: Call) -> Reply:
        """Return whatever answer comes, of any status but 429 and 5xx.

        Raises `Failure`: rate for 429 (with the seconds that the other side asked for), transient for 5xx, for no
        answer and for one that broke off; address for a host that may not be called or does not exist.
        """
        ...
