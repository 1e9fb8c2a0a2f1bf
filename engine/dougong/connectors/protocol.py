"""What a connector is: a class without state that talks through what the host hands it.

It does nothing by itself: whatever reaches the outside, keeps a token or tells the time comes with the `Context`.
So a connector is tested against a local gateway with nothing else around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from dougong.connectors.call import Http
from dougong.connectors.row import (
    Check,
    Event,
    Grant,
    Incoming,
    Outcome,
    Page,
    Received,
    Sent,
    Visitor,
)
from dougong.connectors.secrets import Secrets
from dougong.connectors.stream import Stream
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Clock


@dataclass(frozen=True, slots=True)
class Token:
    """A pass that the vendor gave for a while; `until` is aware."""

    value: str
    until: datetime


class Tokens(Protocol):
    """Keeps passes, sealed, for all processes of the installation."""

    def get(self, name: str, ask: Callable[[], Token]) -> str:
        """Return the pass of this name; where there is none that lasts five more minutes, one process asks for it."""
        ...

    def forget(self, name: str) -> None:
        """Drop a pass that the vendor does not take any more."""
        ...


class Context(Protocol):
    """What the host hands a connector."""

    @property
    def settings(self) -> Mapping[str, Json]:
        """Return what was filled in that is no secret, with the defaults of the manifest."""
        ...

    @property
    def secrets(self) -> Secrets: ...
    @property
    def http(self) -> Http: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def tokens(self) -> Tokens: ...
    def grant(self) -> Grant:
        """Return what the account has allowed, renewed where that was due; raises `Failure` where there is nothing."""
        ...


class Connector(Protocol):
    """The least that every one can."""

    def check(self, context: Context) -> Check:
        """Look whether the account answers and what it may do; reads only, within ten seconds. Raises `Failure`."""
        ...


@runtime_checkable
class Discovers(Protocol):
    """One whose streams are not all in its manifest, or not with all of their fields."""

    def streams(self, context: Context) -> Sequence[Stream]:
        """Return streams; one of a key that the manifest has takes its place. Raises `Failure`."""
        ...


@runtime_checkable
class Reads(Protocol):
    """One that rows can be read from."""

    def read(
        self, context: Context, stream: str, cursor: Mapping[str, Json] | None, until: datetime
    ) -> Iterator[Page]:
        """Return what changed since a cursor, up to a moment (aware), page by page; None reads from the start.

        Whoever stops after a page and goes on from its cursor gets every row at least once. Raises `Failure`.
        """
        ...


@runtime_checkable
class Operates(Protocol):
    """One that does something at the vendor's."""

    def operate(self, context: Context, operation: str, sent: Sequence[Sent]) -> Sequence[Outcome]:
        """Do each thing, once however often it is asked for by the same key; one that is refused stops no other."""
        ...


@runtime_checkable
class Receives(Protocol):
    """One that the vendor calls."""

    def receive(self, context: Context, incoming: Incoming) -> Received:
        """Verify, decrypt, and say what to answer and what to keep. A call that is not the vendor's is a `Failure`."""
        ...


@runtime_checkable
class Fetches(Protocol):
    """One whose vendor keeps events until they are fetched."""

    def fetch(self, context: Context) -> Iterator[Sequence[Event]]:
        """Yield events as they are fetched, until there are none; raises `Failure`.

        Whoever asks for more has kept what came before: only then the vendor is told, and what it was not told of
        comes again.
        """
        ...


@runtime_checkable
class Authorises(Protocol):
    """One whose account is allowed by a sign-in at the vendor's."""

    def sign_in_url(self, context: Context, state: str, back: str) -> str:
        """Return where to send the browser; it comes back to `back` with `state` and what the vendor adds."""
        ...

    def granted(self, context: Context, answered: Mapping[str, str], back: str) -> Grant:
        """Turn what the browser brought back into a grant."""
        ...

    def renewed(self, context: Context, grant: Grant) -> Grant:
        """Return a grant that lasts longer; raises `Failure` (authorisation) where the vendor gives none."""
        ...


@runtime_checkable
class SignsIn(Protocol):
    """One by whose word people sign in to us: by a scan, or inside the vendor's app."""

    def login_url(self, context: Context, state: str, back: str, *, inside: bool) -> str:
        """Return where to send the browser; `inside` is within the vendor's app, where nobody is asked anything."""
        ...

    def visitor(self, context: Context, answered: Mapping[str, str]) -> Visitor:
        """Tell who came back."""
        ...
