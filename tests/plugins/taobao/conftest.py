"""A shop with a few hundred trades, served over HTTP at a time that stands still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from dougong.kernel.clock import VirtualClock
from dougong.sdk import Json
from dougong.sdk.connectors import Page
from dougong_gateways.gateway import HERE, serving
from dougong_gateways.taobao.application import ACCOUNT, platform_of, served
from dougong_gateways.taobao.platform import Platform
from dougong_gateways.taobao.shop import Shop
from dougong_plugins.taobao.connector import Taobao
from tests.harness.connecting import Connected, connected
from tests.plugins.manifests import manifest_of

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
BACK = "http://127.0.0.1:9/callback"


@dataclass
class Place:
    """A connection to the gateway, allowed by its seller."""

    platform: Platform
    address: str
    clock: VirtualClock
    context: Connected

    def filled(self, **more: Json) -> Connected:
        """Return the context with other settings; what was allowed stays."""
        made = connected(manifest_of("taobao"), {**account(self.address), **more}, clock=self.clock)
        return replace(made, allowed=self.context.allowed)

    def read(self, stream: str, cursor: Mapping[str, Json] | None = None) -> list[Page]:
        return list(Taobao().read(self.context, stream, cursor, self.clock.now()))


def account(address: str) -> dict[str, Json]:
    """Return what somebody fills in who connects the shop at an address."""
    return {key: each.replace(HERE, address) for key, each in ACCOUNT.items()}


def sign_in(context: Connected) -> None:
    """Go where a browser would be sent, and come back."""
    url = Taobao().sign_in_url(context, "state-1", BACK)
    sent = httpx.get(url, follow_redirects=False).headers["location"]
    answered = dict(parse_qsl(urlsplit(sent).query))
    assert answered["state"] == "state-1"
    context.allowed = Taobao().granted(context, answered, BACK)


@pytest.fixture
def place() -> Iterator[Place]:
    clock = VirtualClock(NOW)
    platform = platform_of(Shop.made(NOW, 900, days=4), time=clock.now)
    with serving(served(platform)) as address:
        context = connected(manifest_of("taobao"), account(address), clock=clock)
        sign_in(context)
        yield Place(platform, address, clock, context)
        context.http.close()
