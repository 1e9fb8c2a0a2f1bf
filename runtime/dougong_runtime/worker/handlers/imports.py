"""Lets a job bring a table in."""

from __future__ import annotations

from dougong.usecases.importing import carry_import
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (JobHandler("import", carry_import),)
