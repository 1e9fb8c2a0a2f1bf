"""Lets a job print many records into one document."""

from __future__ import annotations

from dougong.usecases.prints.printing import carry_printing
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (JobHandler("print", carry_printing),)
