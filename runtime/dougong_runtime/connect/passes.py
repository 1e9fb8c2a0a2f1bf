"""Passes of connections and what accounts have allowed: kept sealed, renewed in time, asked for by one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Lock
from typing import cast

from dougong.connectors.connection import Connection, KeptToken
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.grants import opened_grant, sealed_grant
from dougong.connectors.protocol import Authorises, Connector, Context, Token
from dougong.connectors.row import Grant
from dougong.connectors.secrets import SealBroken, Sealer
from dougong.usecases.unit_of_work import WorkFactory

SKEW = timedelta(minutes=5)
"""How long before its end a pass is taken for ended: clocks differ, and calls take time."""
_ASKING: defaultdict[tuple[str, str], Lock] = defaultdict(Lock)


@dataclass(frozen=True, slots=True)
class SealedTokens:
    """Implements `dougong.connectors.protocol.Tokens`: one thread of a process asks, the others wait for it.

    Two processes may ask at the same time; both passes are good, and the later one is kept.
    """

    works: WorkFactory
    sealer: Sealer
    connection: str

    def get(self, name: str, ask: Callable[[], Token]) -> str:
        with _ASKING[self.connection, name]:
            if (known := self._known(name)) is not None:
                return known
            made = ask()
            sealed = self.sealer.seal(self._owner(name), made.value)
            with self.works.writing() as work:
                work.connections.keep_token(self.connection, name, KeptToken(sealed, made.until))
                work.commit()
            return made.value

    def forget(self, name: str) -> None:
        with self.works.writing() as work:
            work.connections.forget_token(self.connection, name)
            work.commit()

    def _known(self, name: str) -> str | None:
        with self.works.reading() as work:
            kept, now = work.connections.token(self.connection, name), work.moment.at
        if kept is None or kept.until - SKEW <= now:
            return None
        try:
            return self.sealer.open(self._owner(name), kept.sealed)
        except SealBroken:
            # The key has changed; a pass can be asked for again.
            return None

    def _owner(self, name: str) -> str:
        return f"{self.connection}/token/{name}"


def current_grant(
    works: WorkFactory, sealer: Sealer, id: str, connector: Connector, context: Context
) -> Grant:
    """Return what the account has allowed, renewed where it is about to end; what is renewed is kept at once."""
    with _ASKING[id, "grant"]:
        with works.reading() as work:
            connection, now = cast(Connection, work.connections.get(id)), work.moment.at
        grant = opened_grant(sealer, connection)
        if grant.until is None or now < grant.until - SKEW:
            return grant
        if not grant.renewal or not isinstance(connector, Authorises):
            raise Failure(FailureKind.AUTHORISATION, code="grant_ended")
        renewed = connector.renewed(context, grant)
        with works.writing() as work:
            current = cast(Connection, work.connections.locked(id))
            sealed = sealed_grant(sealer, id, renewed)
            work.connections.keep(replace(current, grant=sealed, grant_until=renewed.until))
            work.commit()
        return renewed
