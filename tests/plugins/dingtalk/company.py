"""A connection to the local DingTalk, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Outcome, Page, Sent
from dougong_gateways.dingtalk.application import ACCOUNT, Gateway, made
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import HERE, serving
from dougong_plugins.dingtalk.connector import DingTalkConnector
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of


@dataclass
class Linked:
    """A connector, what it is handed, and the company on the other side."""

    context: Connected
    gateway: Gateway
    connector: DingTalkConnector
    clock: VirtualClock
    address: str

    def pages(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[Page]:
        return list(self.connector.read(self.context, stream, cursor, self.clock.now()))

    def do(self, operation: str, key: str = "run-1", /, **values: Json) -> Outcome:
        [outcome] = self.connector.operate(self.context, operation, [Sent(key, values)])
        return outcome

    def fault(self, kind: str, path: str = "", **more: int) -> None:
        self.gateway.desk.faults.add(Fault(kind, path=path, **more))


@contextmanager
def linked(count: int = 60, **filled: Json) -> Iterator[Linked]:
    """Serve a company of so many people, and connect to it; `filled` are settings that differ."""
    clock = VirtualClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    app = made(count, clock.now)
    with serving(app) as address:
        account = {key: each.replace(HERE, address) for key, each in ACCOUNT.items()}
        context = connected(
            manifest_of("dingtalk"), {**account, "page_size": 7, **filled}, clock=clock
        )
        yield Linked(context, app.extensions["gateway"], DingTalkConnector(), clock, address)
        context.http.close()
