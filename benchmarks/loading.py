"""A load that costs little itself: kept connections, requests written beforehand, answers counted by their length."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from itertools import cycle

HOST = "127.0.0.1"


def request(method: str, path: str, headers: str = "", body: bytes = b"") -> bytes:
    """Return a request as it goes over the wire."""
    head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\n{headers}"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def per_second(port: int, requests: Sequence[bytes], *, seconds: float, connections: int) -> float:
    """Return how many requests a second are answered with 2xx; anything else ends the measurement."""
    counts = [0] * connections
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_ask, args=(port, requests[at::connections], until, counts, at))
        for at in range(connections)
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - started)


def _ask(port: int, requests: Sequence[bytes], until: float, counts: list[int], at: int) -> None:
    with socket.create_connection((HOST, port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for each in cycle(requests):
            connection.sendall(each)
            _answer(connection)
            counts[at] += 1
            if time.perf_counter() > until:
                return


def _answer(connection: socket.socket) -> None:
    received = b""
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += connection.recv(65536)
    head = received[:end].lower()
    if b" 2" not in head[:12]:
        raise RuntimeError(received.decode(errors="replace"))
    length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0])
    missing = length - (len(received) - end - 4)
    while missing > 0:
        missing -= len(connection.recv(65536))
