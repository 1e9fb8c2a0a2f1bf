"""A connection to a local vendor of text messages, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from dougong.kernel.canonical import Json
from dougong.kernel.clock import VirtualClock
from dougong.sdk.connectors import Event, Outcome, Sent, SourceRow
from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of

CLOCK = VirtualClock(datetime(2026, 12, 1, 8, 30, tzinfo=UTC))


@dataclass
class Texts:
    """A connector, what it is handed, and the gateway on the other side."""

    context: Connected
    gateway: Any
    connector: Any
    address: str

    def send(self, key: str = "run-1", /, **values: Json) -> Outcome:
        [outcome] = self.connector.operate(self.context, "send", [Sent(key, values)])
        assert isinstance(outcome, Outcome)
        return outcome

    def rows(self, stream: str) -> list[SourceRow]:
        pages = self.connector.read(self.context, stream, None, CLOCK.now())
        return [row for page in pages for row in page.rows]

    def fault(self, kind: str, after: int = 0) -> None:
        self.gateway.desk.faults.add(Fault(kind, after=after))

    def sent_to(self, phone: str) -> int:
        return sum(
            phone in (each.get("PhoneNum"), each.get("SubscriberNumber"))
            for each in self.gateway.sent
        )


@contextmanager
def texts(name: str, app: Flask, connector: Any, **filled: Json) -> Iterator[Texts]:
    """Serve a gateway and connect to it; `filled` are settings that differ."""
    gateway = app.extensions["gateway"]
    with serving(app) as address:
        all_ = {**gateway.desk.account, "endpoint": address, **filled}
        context = connected(manifest_of(name), all_, clock=CLOCK)
        yield Texts(context, gateway, connector, address)
        context.http.close()


def assert_promised(name: str, events: list[Event]) -> None:
    """Events are of the kinds that the manifest has, with their fields."""
    kinds = {each.key: {field.key for field in each.fields} for each in manifest_of(name).events}
    for event in events:
        assert event.values.keys() == kinds[event.kind]
