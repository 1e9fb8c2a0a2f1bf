"""`dougong worker` and `dougong scheduler`."""

from __future__ import annotations

import signal
from argparse import Namespace

from dougong_runtime import bootstrap
from dougong_runtime.cli import supervised
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings
from dougong_runtime.worker.running import Worker


def run(asked: Namespace, settings: Settings) -> int:
    """Carry out events, jobs and timers until told to stop."""
    supervised.die_with_parent()
    bootstrap.log_to_stderr()
    worker = bootstrap.worker(bootstrap.assemble(settings))
    _stop_when_told(worker)
    worker.run()
    return 0


def schedule(asked: Namespace, settings: Settings) -> int:
    """Look for what is due and hand it to the workers; any number may run, what they find is leased once."""
    worker = bootstrap.worker(bootstrap.assemble(settings))
    _stop_when_told(worker)
    worker.relay_until_stopped()
    return 0


def _stop_when_told(worker: Worker) -> None:
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: worker.stopping.set())


COMMANDS = (
    Command("worker", "Carry out events, jobs and timers.", run),
    Command("scheduler", "Find what is due, for workers on other machines.", schedule),
)
