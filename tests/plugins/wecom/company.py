"""A connection to the local WeCom, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Outcome, Page, Sent
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import HERE, serving
from dougong_gateways.wecom.application import ACCOUNT, Gateway, made
from dougong_plugins.wecom.connector import WeComConnector
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of


@dataclass
class Linked:
    """A connector, what it is handed, and the company on the other side."""

    context: Connected
    gateway: Gateway
    connector: WeComConnector
    clock: VirtualClock

    def pages(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[Page]:
        return list(self.connector.read(self.context, stream, cursor, self.clock.now()))

    def do(self, operation: str, key: str = "run-1", /, **values: Json) -> Outcome:
        [outcome] = self.connector.operate(self.context, operation, [Sent(key, values)])
        return outcome

    def fault(self, kind: str, path: str = "", **more: int) -> None:
        self.gateway.desk.faults.add(Fault(kind, path=path and f"/cgi-bin/{path}", **more))


@contextmanager
def linked(count: int = 60, *, customers: int = 80, **filled: Json) -> Iterator[Linked]:
    """Serve a company of so many people, and connect to it; `filled` are settings that differ."""
    clock = VirtualClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    app = made(count, clock.now, customers)
    with serving(app) as address:
        account = {key: each.replace(HERE, address) for key, each in ACCOUNT.items()}
        few = {"page_size": 7, "followers_per_call": 4, "ids_per_call": 9}
        context = connected(manifest_of("wecom"), {**account, **few, **filled}, clock=clock)
        yield Linked(context, app.extensions["gateway"], WeComConnector(), clock)
        context.http.close()
