"""Lets a job take records out as a table."""

from __future__ import annotations

from dougong.usecases.reading.exporting import carry_export
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (JobHandler("export", carry_export),)
