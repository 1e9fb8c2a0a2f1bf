"""`dougong serve`: everything in one, web and worker as two children under a supervisor."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dougong_runtime import bootstrap
from dougong_runtime.cli import database, first_start, web
from dougong_runtime.cli.command import Command
from dougong_runtime.cli.supervised import be_parent
from dougong_runtime.cli.supervisor import Child, Supervisor
from dougong_runtime.settings import Settings, to_environment

ALREADY_RUNNING = 2


def run(asked: Namespace, settings: Settings) -> int:
    """Prepare the data folder, then keep both children alive until told to stop."""
    bootstrap.log_to_stderr(settings)
    if not is_usable(settings.folder):
        said = "is no folder that can be written to; name one with --data (with make: DATA=…)."
        print(f"{settings.folder} {said}", file=sys.stderr)
        return ALREADY_RUNNING
    settings.folder.mkdir(parents=True, exist_ok=True)
    with _alone(settings.folder) as alone:
        if not alone:
            print(f"Dougong is already running on {settings.folder}.", file=sys.stderr)
            return ALREADY_RUNNING
        if not _free(asked.host, asked.port):
            print(
                f"Port {asked.port} is taken; choose another with --port (with make: PORT=…).",
                file=sys.stderr,
            )
            return ALREADY_RUNNING
        runtime = bootstrap.assemble(settings)
        if not database.is_known(runtime):
            return database.NOT_READY
        if not first_start.prepare(runtime, demo=asked.demo, say=_say):
            return database.NOT_READY
        _say(f"Everything is kept in {settings.folder}")
        _say(f"Dougong 斗拱 → http://{_shown(asked.host)}:{asked.port}")
        return _supervised(asked, settings)


def _supervised(asked: Namespace, settings: Settings) -> int:
    environment = os.environ | to_environment(settings)
    be_parent(environment)
    this = (sys.executable, "-m", "dougong_runtime.cli")
    supervisor = Supervisor((
        Child("web", (*this, "web", "--host", asked.host, "--port", str(asked.port)), environment),
        Child("worker", (*this, "worker"), environment),
    ))  # fmt: skip
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: supervisor.stop())
    supervisor.run()
    return 0


def is_usable(folder: Path) -> bool:
    """Tell whether a data folder can be written to, or made."""
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def is_running(folder: Path) -> bool:
    """Tell whether somebody serves a data folder at present."""
    if not (folder / "serve.lock").exists():
        return False
    with _alone(folder) as alone:
        return not alone


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    # The kernel lets go of the lock when the process ends, whatever ends it.
    with (folder / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _free(host: str, port: int) -> bool:
    # The server would share the port with whoever has it, and each would get half of the requests.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return False
        return True


def _shown(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)


def _say(line: str) -> None:
    print(line, flush=True)


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, and whether to show the demo."""
    web.arguments(parser)
    parser.add_argument(
        "--demo", action="store_true", help="with the demo app, its data and people"
    )


COMMANDS = (Command("serve", "Web, worker and scheduler in one.", run, arguments),)
