"""What acceptance tests stand on: the product as its users start it, and HTTP clients; pages are in the harness."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.harness.letterbox import Letterbox, open_letterbox
from tests.harness.server import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product in one process tree on SQLite, empty but for its administrator."""
    with running(tmp_path_factory.mktemp("dougong")) as server:
        yield server


@pytest.fixture(scope="module")
def letterbox() -> Iterator[Letterbox]:
    """A mail server that keeps what it is given, for one module."""
    with open_letterbox() as box:
        yield box


@pytest.fixture
def admin(server: Server) -> Iterator[httpx.Client]:
    """An HTTP client of the API, signed in as the administrator."""
    with server.client() as client:
        yield client


@pytest.fixture
def stranger(server: Server) -> Iterator[httpx.Client]:
    """An HTTP client of the API that nobody has signed in."""
    with server.stranger() as client:
        yield client
