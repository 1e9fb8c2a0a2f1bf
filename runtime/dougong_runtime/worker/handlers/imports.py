"""Lets a job bring a table in, and take it back."""

from __future__ import annotations

from dougong.usecases import import_undo
from dougong.usecases.books.bringing import carry_book
from dougong.usecases.importing import carry_import
from dougong.usecases.waiting_books import KIND
from dougong_runtime.worker.handler import JobHandler

HANDLERS = (
    JobHandler("import", carry_import),
    JobHandler(KIND, carry_book),
    JobHandler(import_undo.KIND, import_undo.carry_undo),
)
