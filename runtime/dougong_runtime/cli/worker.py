"""`dougong worker` and `dougong scheduler`."""

from __future__ import annotations

import signal
from argparse import Namespace

from dougong_runtime import bootstrap
from dougong_runtime.cli import supervised
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings


def run(asked: Namespace, settings: Settings) -> int:
    """Carry out events, jobs and timers until told to stop."""
    supervised.die_with_parent()
    bootstrap.log_to_stderr()
    worker = bootstrap.worker(bootstrap.assemble(settings))
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: worker.stopping.set())
    worker.run()
    return 0


COMMANDS = (Command("worker", "Carry out events, jobs and timers.", run),)
