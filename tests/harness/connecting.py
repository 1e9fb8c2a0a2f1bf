"""A connector at work against a local gateway: the real HTTP client, tokens in memory, a clock that may be moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.manifest import Manifest
from dougong.connectors.protocol import Token
from dougong.connectors.row import Grant
from dougong.connectors.secrets import Secrets
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Clock, SystemClock
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.http import HttpCaller, hosts_of

_SKEW = timedelta(minutes=5)


class TokensInMemory:
    """Implements `dougong.connectors.protocol.Tokens` for one process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[str, Token] = {}

    def get(self, name: str, ask: Callable[[], Token]) -> str:
        known = self._kept.get(name)
        if known is None or known.until - _SKEW <= self._clock.now():
            known = self._kept[name] = ask()
        return known.value

    def forget(self, name: str) -> None:
        self._kept.pop(name, None)


@dataclass
class Connected:
    """Implements `dougong.connectors.protocol.Context`."""

    settings: Mapping[str, Json]
    secrets: Secrets
    http: HttpCaller
    clock: Clock
    tokens: TokensInMemory
    allowed: Grant | None = field(default=None)

    def grant(self) -> Grant:
        if self.allowed is None:
            raise Failure(FailureKind.AUTHORISATION, code="no_grant")
        return self.allowed


def connected(
    manifest: Manifest, filled: Mapping[str, Json], *, clock: Clock | None = None
) -> Connected:
    """Return a context as the host makes it; `filled` is what somebody fills in, secrets among it."""
    clock = clock or SystemClock()
    settings = {key: value for key, value in filled.items() if key not in manifest.secrets}
    settings = {**manifest.defaults, **settings}
    secrets = {key: str(filled[key]) for key in manifest.secrets & filled.keys()}
    hosts = hosts_of(manifest.egress | manifest.hosts(settings))
    caller = HttpCaller(Egress(frozenset({"127.0.0.1"})), hosts, clock, manifest.timeout)
    return Connected(settings, Secrets(secrets), caller, clock, TokensInMemory(clock))
