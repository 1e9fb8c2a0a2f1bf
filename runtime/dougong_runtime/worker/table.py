"""All kinds of work and who carries them out."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong_runtime.worker.handler import Handler, JobHandler
from dougong_runtime.worker.handlers import (
    connections,
    delegations,
    exports,
    handovers,
    imports,
    prints,
    processes,
    publishing,
    rules,
    segments,
    subscriptions,
)

EVENTS: Registry[Handler] = Registry(
    "event",
    (
        *rules.HANDLERS,
        *processes.HANDLERS,
        *delegations.HANDLERS,
        *handovers.HANDLERS,
        *segments.HANDLERS,
        *subscriptions.HANDLERS,
        *connections.HANDLERS,
    ),
)
JOBS: Registry[JobHandler] = Registry(
    "job",
    (
        *imports.HANDLERS,
        *exports.HANDLERS,
        *handovers.ALONE,
        *prints.HANDLERS,
        *publishing.HANDLERS,
        *subscriptions.ALONE,
    ),
)
