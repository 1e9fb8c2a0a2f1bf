"""Celery as the carrier of ids: it says that something is due; what it is, the row says."""

from __future__ import annotations

from collections.abc import Sequence

from celery import Celery

from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName

EMBEDDED = "memory://localhost/"
TASK = "dougong.carry"


def queue_app(broker: str) -> Celery:
    """Return the Celery application for a broker; nothing durable is ever left in it."""
    app = Celery("dougong", broker=broker or EMBEDDED)
    app.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_default_queue="dougong",
        worker_prefetch_multiplier=2,
        broker_connection_retry_on_startup=True,
        worker_hijack_root_logger=False,
        # The memory transport looks once a second unless told otherwise.
        broker_transport_options={"polling_interval": 0.02} if not broker else {},
    )
    return app


def receive(app: Celery, carrier: Carrier) -> None:
    """Let this process carry out what is sent."""

    def carry(queue: str, ids: Sequence[str]) -> None:
        for each in ids:
            carrier.carry(QueueName(queue), each)

    app.task(name=TASK)(carry)


def send(app: Celery, queue: QueueName, ids: Sequence[str]) -> None:
    """Say that some rows are due; a hint that gets lost is repeated by the relay."""
    app.send_task(TASK, (queue.value, list(ids)), ignore_result=True)
