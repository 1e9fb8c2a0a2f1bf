"""`dougong web`: the HTTP server."""

from __future__ import annotations

import gc
import os
import signal
from argparse import ArgumentParser, Namespace

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from dougong_runtime import bootstrap
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
    return 0


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
