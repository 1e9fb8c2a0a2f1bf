"""`dougong worker` and `dougong scheduler`."""

from __future__ import annotations

import gc
import signal
import threading
from argparse import Namespace
from functools import partial

from dougong_runtime import bootstrap
from dougong_runtime.bootstrap import Runtime
from dougong_runtime.cli import database, supervised
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.handlers.backups import backups
from dougong_runtime.worker.handlers.connections import followings, readings
from dougong_runtime.worker.handlers.deliveries import deliveries
from dougong_runtime.worker.queue_app import queue_app, receive, send
from dougong_runtime.worker.relay import Relay
from dougong_runtime.worker.running import Worker
from dougong_runtime.worker.schedules import Schedules
from dougong_runtime.worker.table import EVENTS, JOBS


def run(asked: Namespace, settings: Settings) -> int:
    """Carry out events, jobs and timers until told to stop."""
    supervised.die_with_parent()
    if not database.is_ready(settings):
        return database.NOT_READY
    bootstrap.log_to_stderr(settings)
    carry_on(bootstrap.assemble(settings))
    return 0


def carry_on(runtime: Runtime) -> None:
    """Take over from the worker before, and carry out what is due by the runtime's clock until told to stop."""
    if runtime.settings.embedded and supervised.is_supervised():
        _take_over(runtime)
    worker = assembled(runtime)
    _stop_when_told(worker)
    # What stands as long as the process need not be searched for garbage again and again.
    gc.collect()
    gc.freeze()
    worker.run()


def schedule(asked: Namespace, settings: Settings) -> int:
    """Look for what is due and hand it to the workers; any number may run, what they find is leased once."""
    if not database.is_ready(settings):
        return database.NOT_READY
    bootstrap.log_to_stderr(settings)
    worker = assembled(bootstrap.assemble(settings), "scheduler")
    _stop_when_told(worker)
    worker.relay_until_stopped()
    return 0


def _take_over(runtime: Runtime) -> None:
    """Go on at once with what the worker before this one held: there is one at a time, and it is gone."""
    with runtime.database.works.writing() as work:
        for queue in QueueName:
            queue.of(work).let_go()
        work.commit()


def assembled(runtime: Runtime, role: str = "worker") -> Worker:
    """Return a worker with its relay and schedules, alive in a role."""
    works, clock = runtime.database.works, runtime.clock
    app = queue_app(runtime.settings.broker_url)
    reach = bootstrap.reach_of(runtime)
    own = (
        deliveries(bootstrap.sender_of(runtime)),
        backups(bootstrap.shelf_of(runtime)),
        readings(reach),
        followings(reach),
    )
    carrier = Carrier(works, EVENTS, {**JOBS, **{each.kind: each for each in own}})
    receive(app, carrier)
    schedules = Schedules(works, clock, runtime.settings.backups)
    return Worker(
        app,
        Relay(works, clock, partial(send, app)),
        beat=lambda: runtime.database.beat(role),
        tick=schedules.tick,
        put_down=carrier.put_down,
        socket=runtime.settings.wake_socket,
        threads=int(runtime.settings.threads),
        stopping=threading.Event(),
    )


def _stop_when_told(worker: Worker) -> None:
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: worker.stopping.set())


COMMANDS = (
    Command("worker", "Carry out events, jobs and timers.", run),
    Command("scheduler", "Find what is due, for workers on other machines.", schedule),
)
