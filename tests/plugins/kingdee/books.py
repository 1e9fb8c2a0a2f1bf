"""A connection to the local K3Cloud, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files

from dougong.connectors.manifest import Manifest, read_manifest
from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Outcome, Page, Sent, SourceRow
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.kingdee.application import ACCOUNT, Gateway, made
from dougong_plugins.kingdee.connector import KingdeeConnector
from tests.harness.connecting import Connected, connected

SERVICE = "/k3cloud/Kingdee.BOS.WebApi.ServicesStub"
FORMS = f"{SERVICE}.DynamicFormService"


def manifest() -> Manifest:
    return read_manifest(
        files("dougong_plugins.kingdee").joinpath("plugin.json").read_text("utf-8")
    )


@dataclass
class Linked:
    """A connector, what it is handed, and the gateway on the other side."""

    context: Connected
    gateway: Gateway
    connector: KingdeeConnector
    clock: VirtualClock

    def pages(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[Page]:
        return list(self.connector.read(self.context, stream, cursor, self.clock.now()))

    def rows(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[SourceRow]:
        return [row for page in self.pages(stream, cursor) for row in page.rows]

    def do(self, operation: str, key: str = "run-1", /, **values: Json) -> Outcome:
        [outcome] = self.connector.operate(self.context, operation, [Sent(key, values)])
        return outcome

    def fault(self, kind: str, service: str = "", **more: int) -> None:
        self.gateway.desk.faults.add(
            Fault(kind, path=f"{FORMS}.{service}" if service else "", **more)
        )

    def asked(self, service: str) -> int:
        return self.gateway.desk.asked(f"POST {FORMS}.{service}")


@contextmanager
def linked(
    count: int = 40, *, unreadable: tuple[str, ...] = (), **filled: Json
) -> Iterator[Linked]:
    """Serve a gateway with so many customers and orders, and connect to it; `filled` are settings that differ."""
    clock = VirtualClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    app = made(count, unreadable=unreadable, time=clock.now)
    with serving(app) as address:
        all_ = {**ACCOUNT, "server_url": f"{address}/k3cloud", "page_size": 10, **filled}
        context = connected(manifest(), all_, clock=clock)
        yield Linked(context, app.extensions["gateway"], KingdeeConnector(), clock)
        context.http.close()
