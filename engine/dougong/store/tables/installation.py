"""What concerns the installation as a whole."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import made, needed, own_id

audit = made(
    "audit",
    own_id(),
    needed("at", Instant),
    Column("by", Text),
    needed("kind"),
    Column("app", Text),
    Column("subject", Text),
    needed("body", Document),
    Index(None, "kind", "id"),
    Index(None, "app", "id"),
    Index(None, "subject", "id"),
)
settings = made("settings", Column("key", Text, primary_key=True), needed("body", Document))
