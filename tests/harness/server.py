"""The real product as a process of its own: the command that users start, on a free port, with a folder of its own."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PATIENCE = 180.0
POLITENESS = 15.0
# Nothing here is asked over TLS, and to read the authorities of the world takes 20 ms a client.
_UNUSED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
ADMIN, PASSWORD = "admin", "the-admin-of-the-tests"


@dataclass(frozen=True, slots=True)
class Server:
    """A running product; `log` holds what it said.

    `session` is what the administrator's last client was known by: checking a password takes time on purpose.
    """

    address: str
    data: Path
    log: Path
    session: httpx.Cookies = field(default_factory=httpx.Cookies)

    @contextmanager
    def client(self, username: str = ADMIN, password: str = PASSWORD) -> Iterator[httpx.Client]:
        """Give an HTTP client of the API, signed in the way a browser is."""
        with self.stranger() as client:
            again = (username, password) == (ADMIN, PASSWORD)
            client.cookies.update(self.session if again else None)
            if not client.cookies or not client.get("/me").is_success:
                client.cookies.clear()
                login = {"username": username, "password": password}
                client.post("/auth/login", json=login).raise_for_status()
            client.headers["X-CSRF-Token"] = client.get("/me").raise_for_status().json()["csrf"]
            if again:
                self.session.update(client.cookies)
            yield client

    def stranger(self) -> httpx.Client:
        """Return an HTTP client of the API that nobody has signed in."""
        return client_of(self.address)


@contextmanager
def running(
    data: Path,
    *arguments: str,
    command: Sequence[str] = (str(Path(sys.executable).with_name("dougong")), "serve"),
    **settings: str,
) -> Iterator[Server]:
    """Start the product, wait until it is ready, and stop it in the end; `settings` become DOUGONG_* variables."""
    data.mkdir(parents=True, exist_ok=True)
    port, log = free_port(), data / "server.log"
    asked = {f"DOUGONG_{name.upper()}": value for name, value in settings.items()}
    environment = {**os.environ, "DOUGONG_ADMIN_PASSWORD": PASSWORD, **asked}
    whole = (*command, "--host", "127.0.0.1", "--port", str(port), "--data", str(data), *arguments)
    with log.open("wb") as words:
        process = subprocess.Popen(
            whole, env=environment, cwd=data, stdout=words, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(f"{address}/readyz", process, log)
        yield Server(address, data, log)
    finally:
        _stop(process)


def client_of(address: str) -> httpx.Client:
    """Return a client of the API at an address of this machine."""
    return httpx.Client(base_url=f"{address}/api/v1", trust_env=False, timeout=30, verify=_UNUSED)


def answers(url: str) -> bool:
    """Tell whether something on this machine answers, and says that it is well."""
    try:
        return httpx.get(url, trust_env=False, verify=_UNUSED).is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return int(candidate.getsockname()[1])


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ask until the product says that it is ready; if it ends or takes too long, show what it said."""
    deadline = time.monotonic() + PATIENCE
    while not answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            ended = (
                "ended" if process.poll() is not None else f"was not ready within {PATIENCE:.0f} s"
            )
            raise RuntimeError(f"The server {ended}. It said:\n{log.read_text('utf-8')[-4000:]}")
        time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the product to end, and end it if it does not."""
    process.terminate()
    try:
        process.wait(POLITENESS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
