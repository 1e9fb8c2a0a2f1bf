"""All kinds of work and who carries them out."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong_runtime.worker.handler import Handler, JobHandler

EVENTS: Registry[Handler] = Registry("event", ())
JOBS: Registry[JobHandler] = Registry("job", ())
