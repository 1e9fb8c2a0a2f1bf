"""A Chromium of its own, spoken to through two pipes: it listens on no port, and nobody else can speak to it.

The protocol is that of https://chromedevtools.github.io/devtools-protocol: JSON with a NUL behind each message.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fcntl import F_DUPFD_CLOEXEC, fcntl
from pathlib import Path
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]
_CHUNK = 1 << 16
_PREFIX = "dougong-picture-"
_STALE = 3600
_FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    # Whatever a page asks for is answered by us; were something overlooked, no name leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_IN, _OUT = 3, 4
"""A browser takes its pipes as these files and no others."""
_FREE = 10


class BrowserFailed(Exception):
    """The browser ended, refused, or took longer than anybody waits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What it is given."""

    status: int
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""


Answer: TypeAlias = Callable[[Asked], Given]


@dataclass(slots=True)
class Tab:
    """One page of a browser; `answer` gives all that it asks for, until `deadline` on the monotonic clock."""

    to: int
    back: int
    answer: Answer
    deadline: float
    session: str = ""
    _last: int = 0
    _read: bytearray = field(default_factory=bytearray)

    def open(self) -> None:
        """Open a page and take over what it asks for."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = str(attached["sessionId"])
        self.call("Page.enable")
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])

    def call(self, method: str, /, **params: Any) -> Message:
        """Ask the browser for something and wait for its answer."""
        id = self._send(method, params)
        while (message := self._next()).get("id") != id:
            self._hear(message)
        if "error" in message:
            raise BrowserFailed(f"{method}: {message['error'].get('message')}")
        return dict(message.get("result") or {})

    def value_of(self, expression: str) -> Any:
        """Return what a page says to an expression."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found.get("result", {}).get("value")

    def until(self, expression: str, pause: float = 0.1) -> None:
        """Wait until an expression holds on the page; what the page asks for meanwhile is answered."""
        while self.value_of(expression) is not True:
            again = time.monotonic() + pause
            while (rest := again - time.monotonic()) > 0:
                if (message := self._next_within(rest)) is not None:
                    self._hear(message)

    def _hear(self, message: Message) -> None:
        if message.get("method") != "Fetch.requestPaused":
            return
        params = message["params"]
        request = params["request"]
        body = str(request.get("postData", "")).encode()
        given = self.answer(Asked(request["method"], request["url"], request["headers"], body))
        headers = [{"name": name, "value": value} for name, value in given.headers]
        told = {
            "requestId": params["requestId"],
            "responseCode": given.status,
            "responseHeaders": headers,
            "body": base64.b64encode(given.body).decode(),
        }
        self._send("Fetch.fulfillRequest", told)

    def _send(self, method: str, params: Mapping[str, Any]) -> int:
        self._last += 1
        said: Message = {"id": self._last, "method": method, "params": params}
        if self.session:
            said["sessionId"] = self.session
        left = memoryview(json.dumps(said).encode() + b"\0")
        while left:
            if not select.select([], [self.to], [], max(0, self.deadline - time.monotonic()))[1]:
                raise BrowserFailed("the browser took too long")
            try:
                left = left[os.write(self.to, left) :]
            except BlockingIOError:
                continue
            except OSError as ended:
                raise BrowserFailed("the browser ended") from ended
        return self._last

    def _next(self) -> Message:
        message = self._next_within(self.deadline - time.monotonic())
        if message is None:
            raise BrowserFailed("the browser took too long")
        return message

    def _next_within(self, seconds: float) -> Message | None:
        """Return the next message; None where there is none within the time."""
        until = min(time.monotonic() + seconds, self.deadline)
        while b"\0" not in self._read:
            rest = until - time.monotonic()
            if rest <= 0 or not select.select([self.back], [], [], rest)[0]:
                if time.monotonic() >= self.deadline:
                    raise BrowserFailed("the browser took too long")
                return None
            if not (chunk := os.read(self.back, _CHUNK)):
                raise BrowserFailed("the browser ended")
            self._read += chunk
        said, _, rest_of = self._read.partition(b"\0")
        self._read = bytearray(rest_of)
        return dict(json.loads(said))


@contextmanager
def opened(program: str, answer: Answer, patience: float) -> Iterator[Tab]:
    """Start a browser with a page, and end it with all its processes, whatever happens.

    It is told nothing of our settings, and keeps nothing.
    """
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as home:
        theirs, to = _pipe()
        back, ours = _pipe()
        try:
            process = _started(program, home, theirs, ours)
        finally:
            os.close(theirs)
            os.close(ours)
        try:
            # A browser that hangs reads nothing: writing must not wait for it longer than anybody does.
            os.set_blocking(to, False)
            tab = Tab(to, back, answer, time.monotonic() + patience)
            tab.open()
            yield tab
        finally:
            os.close(to)
            os.close(back)
            _end(process)


def _sweep() -> None:
    """Remove the folders of browsers whose worker was killed: they ended with it, and nobody tidied up."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)


def _pipe() -> tuple[int, int]:
    """Return both ends of a pipe, out of the way of the two files that a browser begins with."""
    ends = os.pipe()
    moved = tuple(fcntl(end, F_DUPFD_CLOEXEC, _FREE) for end in ends)
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


def _started(program: str, home: str, theirs: int, ours: int) -> int:
    nothing = ((os.POSIX_SPAWN_OPEN, file, os.devnull, os.O_RDWR, 0) for file in range(_IN))
    pipes = ((os.POSIX_SPAWN_DUP2, theirs, _IN), (os.POSIX_SPAWN_DUP2, ours, _OUT))
    return os.posix_spawn(
        program,
        (program, *_FLAGS, f"--user-data-dir={home}", *_without_sandbox()),
        {"PATH": os.environ.get("PATH", ""), "HOME": home, "LANG": "C.UTF-8"},
        file_actions=(*nothing, *pipes),
        setpgroup=0,
    )


def _without_sandbox() -> tuple[str, ...]:
    # As root a browser refuses to start in its sandbox; what it shows is our own pages, and nothing else is let in.
    return ("--no-sandbox",) if os.geteuid() == 0 else ()


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
