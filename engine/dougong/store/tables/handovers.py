"""What people who leave hand over, and what each batch moved beside records."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.people import people
from dougong.store.tables.platform import link, made, needed, own_id

handovers = made(
    "handovers",
    own_id(),
    link(people, "person"),
    needed("made_by"),
    needed("made_at", Instant),
    needed("due", Instant),
    needed("state"),
    Column("ended_at", Instant),
    needed("body", Document),
    Index(None, "person", "id"),
)
Index(
    "uq_dg_handovers_open",
    handovers.c.person,
    unique=True,
    sqlite_where=handovers.c.ended_at.is_(None),
    postgresql_where=handovers.c.ended_at.is_(None),
)
handover_items = made(
    "handover_items",
    link(handovers, "handover", primary_key=True),
    Column("line", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    needed("heir"),
    needed("note"),
)
