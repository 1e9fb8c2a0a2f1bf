"""Lets a job bring a table in, and take it back."""

from __future__ import annotations

from dougong.usecases.books.bringing import carry_book
from dougong.usecases.imports import undoing
from dougong.usecases.imports.importing import carry_import
from dougong.usecases.publishing.waiting_books import KIND
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (
    JobHandler("import", carry_import),
    JobHandler(KIND, carry_book),
    JobHandler(undoing.KIND, undoing.carry_undo),
)
