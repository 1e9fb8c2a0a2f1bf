"""Makes the context of a connection: its settings with its secrets opened, calls that are guarded and noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dougong.connectors.call import Call, Reply
from dougong.connectors.catalogue import CONNECTORS, Plugin
from dougong.connectors.connection import Connection, NotedCall
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.protocol import Context
from dougong.connectors.reach import Reached
from dougong.connectors.row import Grant
from dougong.connectors.secrets import SealBroken, Sealer, Secrets
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Clock
from dougong.kernel.errors import UnknownPart
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.http import HttpCaller, hosts_of
from dougong_runtime.connect.pacing import Pace
from dougong_runtime.connect.passes import SealedTokens, current_grant

MOST_NOTED = 200
"""How many calls of one use are remembered: the last ones."""
_SHORTEST_HIDDEN = 4
HIDDEN = "•••"


@dataclass
class ConnectionContext:
    """Implements `dougong.connectors.protocol.Context`."""

    settings: Mapping[str, Json]
    secrets: Secrets
    http: HttpCaller
    clock: Clock
    tokens: SealedTokens
    allowed: Callable[[Context], Grant]

    def grant(self) -> Grant:
        return self.allowed(self)


@dataclass
class _Notebook:
    """What was said during one use, without anything secret."""

    connection: str
    clock: Clock
    hide: Callable[[str], str]
    calls: list[NotedCall] = field(default_factory=list)

    def note(self, call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
        place = urlsplit(call.url)
        noted = NotedCall(
            self.connection,
            self.clock.now(),
            call.method,
            place.hostname or "",
            # What stands behind the question mark may be a pass.
            self.hide(place.path)[:200],
            reply.status if reply else None,
            round(seconds * 1000),
            self.hide(wrong)[:300],
        )
        self.calls = [*self.calls[1 - MOST_NOTED :], noted]


@dataclass(frozen=True, slots=True)
class Reaching:
    """Implements `dougong.connectors.reach.Reach`."""

    works: WorkFactory
    sealer: Sealer
    egress: Egress
    clock: Clock
    paces: dict[str, Pace] = field(default_factory=dict)

    @contextmanager
    def to(self, connection: Connection) -> Iterator[Reached]:
        plugin, secrets = self._opened(connection)
        hide = hiding(secrets)
        notes = _Notebook(connection.id, self.clock, hide)
        settings = {**plugin.manifest.defaults, **connection.settings}
        pace = self.paces.setdefault(connection.id, Pace(plugin.manifest.rate))
        caller = HttpCaller(
            self.egress,
            hosts_of(plugin.manifest.egress | plugin.manifest.hosts(settings)),
            self.clock,
            plugin.manifest.timeout,
            notes.note,
            pace.wait,
        )
        connector = plugin.connector()
        tokens = SealedTokens(self.works, self.sealer, connection.id)
        context = ConnectionContext(
            settings,
            secrets,
            caller,
            self.clock,
            tokens,
            lambda asks: current_grant(self.works, self.sealer, connection.id, connector, asks),
        )
        try:
            yield Reached(plugin, connector, context)
        except Failure as failure:
            failure.said = hide(failure.said)
            raise
        finally:
            caller.close()
            self._keep(notes)

    def _opened(self, connection: Connection) -> tuple[Plugin, Secrets]:
        try:
            plugin = CONNECTORS[connection.connector]
        except UnknownPart as gone:
            raise Failure(FailureKind.SETTINGS, connection.connector, code="no_connector") from gone
        try:
            opened = {
                key: self.sealer.open(f"{connection.id}/{key}", sealed)
                for key, sealed in connection.sealed.items()
            }
        except SealBroken as broken:
            raise Failure(FailureKind.SETTINGS, code="seal_broken") from broken
        return plugin, Secrets(opened)

    def _keep(self, notes: _Notebook) -> None:
        with self.works.writing() as work:
            if work.connections.get(notes.connection) is not None:
                for call in notes.calls:
                    work.connections.note(call)
                work.commit()


def hiding(secrets: Mapping[str, str]) -> Callable[[str], str]:
    """Return what takes secrets out of a text, however a vendor repeats them.

    >>> hiding({"key": "s3cret"})("signature of s3cret is wrong")
    'signature of ••• is wrong'
    """
    known = sorted((each for each in secrets.values() if len(each) >= _SHORTEST_HIDDEN), key=len)

    def hide(text: str) -> str:
        for each in reversed(known):
            text = text.replace(each, HIDDEN)
        return text

    return hide
