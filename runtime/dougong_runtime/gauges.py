"""How things stand, for Prometheus: what waits, what failed, how old the newest backup is, who is alive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dougong.directory.backups import BackupPlan
from dougong.kernel.errors import DougongError
from dougong.kernel.work import Backlog
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory
from dougong_runtime.api.metering import Gauge

LATELY = timedelta(days=1)


def gauges(works: WorkFactory, plan: BackupPlan, workers: Callable[[], int]) -> list[Gauge]:
    """Return what there is to tell; where the database does not answer, that it does not."""
    try:
        with works.reading() as work:
            found = [*_queues(work), *_failed(work), *_backups(work, plan)]
    except DougongError:
        return [_database(0)]
    return [_database(1), *found, Gauge("dougong_workers", "Workers that are alive.", workers())]


def _database(answers: int) -> Gauge:
    return Gauge("dougong_database_up", "Whether the database answers.", answers)


def _queues(work: UnitOfWork) -> list[Gauge]:
    queues = {"outbox": work.outbox, "jobs": work.jobs, "timers": work.timers}
    return [
        each
        for name, queue in queues.items()
        for each in _of_queue(name, queue.backlog(), work.moment.at)
    ]


def _of_queue(name: str, backlog: Backlog, now: datetime) -> list[Gauge]:
    labels = (("queue", name),)
    oldest = (now - backlog.oldest).total_seconds() if backlog.oldest else 0.0
    return [
        Gauge("dougong_queue_waiting", "What is still to be done.", backlog.waiting, labels),
        Gauge("dougong_queue_due", "What could be done now.", backlog.due, labels),
        Gauge(
            "dougong_queue_oldest_seconds", "How long the oldest that is due waits.", oldest, labels
        ),
    ]


def _failed(work: UnitOfWork) -> list[Gauge]:
    failed = work.rule_runs.failed_since(work.moment.at - LATELY)
    return [
        Gauge("dougong_rule_runs_failed_24h", "Runs of automations that failed in a day.", failed),
        Gauge("dougong_jobs_dead", "Jobs that broke off for good.", sum(work.jobs.dead().values())),
    ]


def _backups(work: UnitOfWork, plan: BackupPlan) -> list[Gauge]:
    log = work.backups.log()
    trouble = log.failed is not None or log.is_stale(plan, work.moment.at)
    found = [Gauge("dougong_backup_trouble", "1: none was made when it should.", int(trouble))]
    if log.made is not None:
        age = (work.moment.at - log.made.at).total_seconds()
        found += [
            Gauge("dougong_backup_age_seconds", "How old the newest backup is.", age),
            Gauge("dougong_backup_bytes", "How large it is.", log.made.size),
        ]
    return found
