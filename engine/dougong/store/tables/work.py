"""Work that survives a crash: leased and fenced rows."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import counted, flag, made, needed, own_id

outbox = made(
    "outbox",
    own_id(),
    needed("kind"),
    needed("payload", Document),
    needed("due", Instant),
    needed("state"),
    counted("tries"),
    counted("fence"),
    Column("error", Text),
    Index(None, "state", "due"),
)
jobs = made(
    "jobs",
    own_id(),
    needed("kind"),
    needed("payload", Document),
    needed("due", Instant),
    needed("state"),
    counted("tries"),
    counted("fence"),
    Column("error", Text),
    Column("made_by", Text),
    needed("made_at", Instant),
    Column("progress", Document),
    Column("result", Document),
    flag("cancelled"),
    Index(None, "state", "due"),
)
timers = made(
    "timers",
    own_id(),
    needed("kind"),
    needed("payload", Document),
    needed("due", Instant),
    needed("state"),
    counted("tries"),
    counted("fence"),
    Column("error", Text),
    Column("subject", Text),
    Index(None, "state", "due"),
    Index(None, "subject"),
)
heartbeats = made("heartbeats", Column("role", Text, primary_key=True), needed("at", Instant))
