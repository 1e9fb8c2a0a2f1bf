"""Lets a job take records or figures out as a table."""

from __future__ import annotations

from dougong.usecases.exports.deciding import FIGURES_JOB
from dougong.usecases.exports.figures import carry_figures
from dougong.usecases.reading.exporting import carry_export
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (JobHandler("export", carry_export), JobHandler(FIGURES_JOB, carry_figures))
