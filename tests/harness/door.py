"""A door between the product and what it needs: while it is shut, nobody is there."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.server import free_port

Beyond = tuple[str, int] | Path
"""An address of this machine, or a socket in the file system."""


class Door:
    """Passes everything on to one address; shut, it ends what is under way and refuses the rest."""

    def __init__(self, beyond: Beyond) -> None:
        self.port = free_port()
        self._beyond = beyond
        self._through: set[socket.socket] = set()
        self._listener: socket.socket | None = None

    def open(self) -> None:
        """Let everybody through."""
        listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self._listener = listener
        threading.Thread(target=self._let_in, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """Let nobody through any more, and end what is under way."""
        if self._listener is not None:
            _end(self._listener)
            self._listener = None
        for each in list(self._through):
            _end(each)

    def _let_in(self, listener: socket.socket) -> None:
        while True:
            try:
                inner, _ = listener.accept()
            except OSError:
                return
            outer = self._reached()
            self._through |= {inner, outer}
            for pair in ((inner, outer), (outer, inner)):
                threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _reached(self) -> socket.socket:
        if isinstance(self._beyond, Path):
            reached = socket.socket(socket.AF_UNIX)
            reached.connect(str(self._beyond))
            return reached
        return socket.create_connection(self._beyond)

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(1 << 16):
                target.sendall(piece)
        for each in (source, target):
            _end(each)
            self._through.discard(each)


@contextmanager
def door_to(beyond: Beyond) -> Iterator[Door]:
    """Give a door that is open, and shut it in the end."""
    door = Door(beyond)
    door.open()
    try:
        yield door
    finally:
        door.shut()


def _end(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
