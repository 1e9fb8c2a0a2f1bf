"""Connections: accounts at outside systems, their passes, and what was said to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from dougong.kernel.canonical import Json


class ConnectionState(Enum):
    """How an account is doing; only people pause it and only a sign-in mends one that is signed out."""

    WORKING = "working"
    FAILING = "failing"
    SIGNED_OUT = "signed_out"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Connection:
    """One account. `sealed` are its secrets and `grant` what it has allowed, as sealed texts.

    `account` is what the vendor calls it; `hook` the word in the address that the vendor calls; `trouble` is the
    failure that stopped it, `told_at` when that was. `version` counts changes, against two people at once.
    """

    id: str
    connector: str
    label: str
    settings: Mapping[str, Json]
    sealed: Mapping[str, str]
    made_by: str | None
    made_at: datetime
    hook: str
    state: ConnectionState = ConnectionState.WORKING
    account: str = ""
    grant: str | None = None
    grant_until: datetime | None = None
    checked_at: datetime | None = None
    trouble: Mapping[str, Json] | None = None
    told_at: datetime | None = None
    version: int = 1

    @property
    def runs(self) -> bool:
        """Tell whether it may be used without anybody asking for it."""
        return self.state in (ConnectionState.WORKING, ConnectionState.FAILING)


@dataclass(frozen=True, slots=True)
class KeptToken:
    """A pass as it is kept: sealed, good until a moment."""

    sealed: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NotedCall:
    """One call as it is remembered: where it went and what came back, without a secret or a parameter."""

    connection: str
    at: datetime
    method: str
    host: str
    path: str
    status: int | None
    milliseconds: int
    wrong: str = ""
    id: str = field(default="")


class Connections(Protocol):
    """Where connections are kept."""

    def all(self) -> Sequence[Connection]: ...
    def get(self, id: str) -> Connection | None: ...
    def locked(self, id: str) -> Connection | None:
        """Return one that nobody else changes before this transaction ends."""
        ...

    def by_hook(self, hook: str) -> Connection | None: ...
    def keep(self, connection: Connection) -> None:
        """Add it, or write it anew."""
        ...

    def remove(self, id: str) -> None: ...
    def token(self, connection: str, name: str) -> KeptToken | None: ...
    def keep_token(self, connection: str, name: str, token: KeptToken) -> None: ...
    def forget_token(self, connection: str, name: str) -> None: ...
    def forget_tokens(self, connection: str) -> None: ...
    def take(self, connection: str, key: str, kind: str, body: Mapping[str, Json]) -> bool:
        """Keep what a vendor told; False where it was told before, and nothing is kept."""
        ...

    def note(self, call: NotedCall) -> None: ...
    def calls(self, connection: str, *, limit: int) -> Sequence[NotedCall]:
        """Return what was said last, newest first."""
        ...

    def sweep(self, before: datetime) -> None:
        """Forget the calls, and what was told, before a moment."""
        ...
