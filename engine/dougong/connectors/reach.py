"""How use cases reach an outside system: by a connector and the context that the host makes for a connection."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from dougong.connectors.catalogue import Plugin
from dougong.connectors.connection import Connection
from dougong.connectors.protocol import Connector, Context
from dougong.connectors.secrets import Sealer


@dataclass(frozen=True, slots=True)
class Reached:
    """A connection with its code and what the code is handed."""

    plugin: Plugin
    connector: Connector
    context: Context


class Reach(Protocol):
    """Reaches connections. No transaction may be open around it: what is kept of it has its own."""

    @property
    def sealer(self) -> Sealer: ...
    def to(self, connection: Connection) -> AbstractContextManager[Reached]:
        """Open one for a while; a `Failure` that comes out of it says nothing secret."""
        ...
