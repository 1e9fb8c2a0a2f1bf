"""A tap on the worker's shoulder: a datagram without content; a lost one is found by the sweep."""

from __future__ import annotations

import contextlib
import socket
import weakref
from pathlib import Path


class Tap:
    """Wakes whoever listens at a path; nobody listening is no error."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._socket = _socket()
        self._socket.setblocking(False)
        weakref.finalize(self, self._socket.close)

    def __call__(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.sendto(b"\0", self._path)


class Listener:
    """Waits to be tapped."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._socket = _socket()
        self._socket.bind(str(path))

    def wait(self, seconds: float) -> bool:
        """Return as soon as somebody taps, at the latest after some seconds."""
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(16)
        except TimeoutError:
            return False
        self._drain()
        return True

    def _drain(self) -> None:
        # A hundred taps mean the same as one.
        self._socket.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while self._socket.recv(16):
                pass


def _socket() -> socket.socket:
    return socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
