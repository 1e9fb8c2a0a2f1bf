"""`dougong web`: the HTTP server."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from dougong_runtime.cli import supervised
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings, to_environment


def run(asked: Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    supervised.die_with_parent()
    # Granian's own worker processes read the settings anew, from the environment.
    os.environ.update(to_environment(settings))
    workers = 1 if settings.embedded else int(settings.web_workers)
    Granian(
        "dougong_runtime.bootstrap:web_app",
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


def arguments(parser: ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


COMMANDS = (Command("web", "Serve pages and the API.", run, arguments),)
