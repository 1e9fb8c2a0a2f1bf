"""A merchant with some hundred payments, served over HTTP at a time that stands still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from dougong.kernel.clock import VirtualClock
from dougong.sdk import Json
from dougong.sdk.connectors import Page
from dougong_gateways.alipay.application import account_of, platform_of, served
from dougong_gateways.alipay.ledger import Ledger
from dougong_gateways.alipay.platform import Platform
from dougong_gateways.gateway import HERE, serving
from dougong_plugins.alipay.connector import AlipayConnector
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


@dataclass
class Place:
    """A connection to the gateway."""

    platform: Platform
    address: str
    clock: VirtualClock
    context: Connected

    def filled(self, **more: Json) -> Connected:
        """Return the context with other settings."""
        return connected(manifest_of("alipay"), {**account(self.address), **more}, clock=self.clock)

    def read(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[Page]:
        return list(AlipayConnector().read(self.context, stream, cursor, self.clock.now()))


def account(address: str) -> dict[str, Json]:
    """Return what somebody fills in who connects the merchant at an address."""
    filled = {key: each.replace(HERE, address) for key, each in account_of().items()}
    return {**filled, "buyers": False, "history_days": 6}


@pytest.fixture
def place() -> Iterator[Place]:
    clock = VirtualClock(NOW)
    platform = platform_of(Ledger.made(NOW, 1600, days=5), time=clock.now)
    with serving(served(platform)) as address:
        context = connected(manifest_of("alipay"), account(address), clock=clock)
        yield Place(platform, address, clock, context)
        context.http.close()
