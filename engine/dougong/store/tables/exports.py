"""Requests to take much out."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.people import people
from dougong.store.tables.platform import counted, link, made, needed, own_id

export_requests = made(
    "export_requests",
    own_id(),
    link(people, "asker"),
    needed("app"),
    needed("kind"),
    needed("state"),
    needed("asked_at", Instant),
    Column("decided_by", Text),
    Column("decided_at", Instant),
    Column("file", Text),
    Column("ready_at", Instant),
    counted("fetched"),
    needed("body", Document),
    Index(None, "asker", "id"),
    Index(None, "state", "id"),
)
