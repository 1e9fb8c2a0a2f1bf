"""`dougong web`: the HTTP server."""

from __future__ import annotations

import gc
import os
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from dougong_runtime import bootstrap
from dougong_runtime.api.metering import TOGETHER
from dougong_runtime.cli import database, supervised
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings, to_environment


def run(asked: Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    supervised.die_with_parent()
    if not database.is_ready(settings):
        return database.NOT_READY
    # Granian's own worker processes read the settings anew, from the environment.
    os.environ.update(to_environment(settings))
    supervised.be_parent(os.environ)
    workers = 1 if settings.embedded else int(settings.web_workers)
    with _counts_together(workers):
        _serve(asked, settings, workers)
    return 0


@contextmanager
def _counts_together(workers: int) -> Iterator[None]:
    """Let several processes keep their counts in one folder: whichever is asked tells those of all."""
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="dougong-metrics-") as folder:
        os.environ[TOGETHER] = folder
        yield


def _serve(asked: Namespace, settings: Settings, workers: int) -> None:
    Granian(
        "dougong_runtime.cli.web:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=asked.host,
        port=asked.port,
        workers=workers,
        blocking_threads=int(settings.threads),
        log_level=LogLevels.error,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


def application() -> Flask:
    """Return the application, in a process of Granian's."""
    # Until Granian listens again, a signal would set a flag of the parent that nobody here looks at.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_DFL)
    supervised.die_with_parent(signal.SIGKILL)
    made = bootstrap.web_app()
    # What stands as long as the process need not be searched for garbage again and again.
    gc.collect()
    gc.freeze()
    return made


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


COMMANDS = (Command("web", "Serve pages and the API.", run, arguments),)
