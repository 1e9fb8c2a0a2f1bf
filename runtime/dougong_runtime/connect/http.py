"""Carries the calls of connectors: only where the plugin said, slowly enough, not for long, and never too much."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import httpx

from dougong.connectors.call import Call, Reply
from dougong.connectors.failure import Failure, FailureKind
from dougong.kernel.clock import Clock
from dougong_runtime.connect.egress import Egress, NotAllowed, Unreachable

MOST_READ = 32 * 1024 * 1024
"""Bytes of an answer; whoever sends more is not read."""
_MOST_WAITED = 3600.0
Note: TypeAlias = Callable[[Call, Reply | None, str, float], None]
"""Told of each call: what came back, or why nothing did, and the seconds that it took."""
Turn: TypeAlias = Callable[[], None]
"""Waits until one more call may be made, or raises `Failure`."""


def unnoted(call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
    """Keep no log."""


def at_once() -> None:
    """Let every call go."""


@cache
def authorities() -> ssl.SSLContext:
    """Return whose certificates are good; to read them takes 20 ms, so it is done once."""
    return httpx.create_ssl_context()


def aimed(egress: Egress, request: httpx.Request, timeout: httpx.Timeout) -> httpx.Request:
    """Return a request that goes to the address that was looked at; the certificate must be that of the name.

    Raises `NotAllowed` and `Unreachable`.
    """
    url = request.url
    address = egress.address_for(url.host, url.port or (443 if url.scheme == "https" else 80))
    return httpx.Request(
        request.method,
        url.copy_with(host=address),
        headers=request.headers,
        content=request.content,
        extensions={"sni_hostname": url.host, "timeout": timeout.as_dict()},
    )


@dataclass(frozen=True, slots=True)
class HttpCaller:
    """Implements `dougong.connectors.call.Http`.

    `hosts` are those that may be called at all, from the manifest and from the settings; where they lead is for
    `egress` to judge. `seconds` is how long a call may take as a whole.
    """

    egress: Egress
    hosts: frozenset[str]
    clock: Clock
    seconds: float = 30
    note: Note = unnoted
    turn: Turn = at_once
    _client: httpx.Client = field(
        default_factory=lambda: httpx.Client(
            follow_redirects=False, trust_env=False, verify=authorities()
        )
    )

    def send(self, call: Call) -> Reply:
        self.turn()
        begun = time.monotonic()
        reply: Reply | None = None
        wrong = ""
        try:
            reply = self._answered(call, begun)
            _demand_order(reply)
        except Failure as failure:
            wrong = str(failure)
            raise
        finally:
            self.note(call, reply, wrong, time.monotonic() - begun)
        return reply

    def close(self) -> None:
        """Let go of the connections that are kept open."""
        self._client.close()

    def _answered(self, call: Call, begun: float) -> Reply:
        url = httpx.URL(call.url)
        try:
            response = self._client.send(self._request(call, url), stream=True)
            try:
                return Reply(
                    response.status_code, dict(response.headers), self._body(response, begun)
                )
            finally:
                response.close()
        except NotAllowed as refused:
            raise Failure(FailureKind.ADDRESS, url.host, code="host_not_allowed") from refused
        except Unreachable as unknown:
            raise Failure(FailureKind.ADDRESS, url.host, code="host_unknown") from unknown
        except (httpx.ConnectError, httpx.ConnectTimeout) as unanswered:
            # Nothing has left yet, so whatever it was has not been done.
            raise Failure(
                FailureKind.TRANSIENT, url.host, code="no_connection", replayable=True
            ) from unanswered
        except httpx.TimeoutException as slow:
            raise Failure(FailureKind.TRANSIENT, url.host, code="too_slow") from slow
        except httpx.HTTPError as broken:
            raise Failure(
                FailureKind.TRANSIENT, f"{url.host}: {type(broken).__name__}", code="broken_off"
            ) from broken

    def _request(self, call: Call, url: httpx.URL) -> httpx.Request:
        if url.scheme not in ("http", "https") or url.host.lower() not in self.hosts:
            raise NotAllowed
        headers = {"Host": url.netloc.decode(), "User-Agent": "Dougong", **call.headers}
        timeout = httpx.Timeout(self.seconds, connect=min(self.seconds, 10))
        return aimed(
            self.egress,
            httpx.Request(call.method, url, headers=headers, content=call.body),
            timeout,
        )

    def _body(self, response: httpx.Response, begun: float) -> bytes:
        read = bytearray()
        for some in response.iter_bytes():
            read += some
            if len(read) > MOST_READ:
                raise Failure(FailureKind.SETTINGS, code="answer_too_large")
            if time.monotonic() - begun > self.seconds:
                raise Failure(FailureKind.TRANSIENT, code="too_slow")
        return bytes(read)


def _demand_order(reply: Reply) -> None:
    if reply.status == httpx.codes.TOO_MANY_REQUESTS:
        said = reply.headers.get("retry-after", "")
        after = min(float(said), _MOST_WAITED) if said.isdigit() else None
        raise Failure(FailureKind.RATE, reply.text[:120], code="429", after=after, replayable=True)
    if reply.status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise Failure(FailureKind.TRANSIENT, reply.text[:120], code=str(reply.status))


def hosts_of(addresses: frozenset[str]) -> frozenset[str]:
    """Return the hosts among names and addresses.

    >>> sorted(hosts_of(frozenset({"eco.taobao.com", "http://127.0.0.1:8001/router"})))
    ['127.0.0.1', 'eco.taobao.com']
    """
    return frozenset(
        (httpx.URL(each).host if "://" in each else each).lower() for each in addresses
    )
