"""Work that survives a crash: leased and fenced rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import counted, flag, made, needed, own_id


def _queued() -> tuple[Column[Any], ...]:
    """Return the columns that every queue has, made anew for each table."""
    return (
        own_id(),
        needed("kind"),
        needed("payload", Document),
        needed("due", Instant),
        needed("state"),
        counted("tries"),
        counted("fence"),
        counted("falls"),
        Column("error", Text),
    )


outbox = made(
    "outbox",
    *_queued(),
    Index(None, "state", "due"),
)
jobs = made(
    "jobs",
    *_queued(),
    Column("made_by", Text),
    needed("made_at", Instant),
    Column("progress", Document),
    Column("result", Document),
    flag("cancelled"),
    Index(None, "state", "due"),
)
timers = made(
    "timers",
    *_queued(),
    Column("subject", Text),
    Index(None, "state", "due"),
    Index(None, "subject"),
)
heartbeats = made("heartbeats", Column("role", Text, primary_key=True), needed("at", Instant))
