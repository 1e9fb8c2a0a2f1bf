"""Drafts, plans, releases, and the memory of physical names."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import counted, made, needed, own_id

apps = made(
    "apps",
    Column("key", Text, primary_key=True),
    needed("label", Document),
    Column("release", Integer),
    needed("created_at", Instant),
    Column("created_by", Text),
)
drafts = made(
    "drafts",
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    needed("position", Integer),
    needed("body", Document),
    needed("etag"),
    needed("updated_at", Instant),
    Column("updated_by", Text),
)
releases = made(
    "releases",
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    needed("content", Document),
    needed("published_at", Instant),
    Column("published_by", Text),
    needed("note"),
)
plans = made(
    "plans",
    own_id(),
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), nullable=False, index=True),
    needed("etag"),
    needed("body", Document),
    needed("made_at", Instant),
    Column("made_by", Text),
)
# A key maps to the newest generation that is not retired; "" is the table itself.
columns = made(
    "columns",
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("generation", Integer, primary_key=True),
    needed("table"),
    needed("column"),
    needed("storage"),
    counted("scale"),
    Column("target", Text),
    Column("retired_at", Instant),
    Column("purged_at", Instant),
)
# Moves with every publication, so that whoever caches tables or specs knows when to look again.
epoch = made("epoch", Column("id", Integer, primary_key=True), needed("number", Integer))
