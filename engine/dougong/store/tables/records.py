"""What is kept of records beside their own tables."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import counted, flag, made, needed, own_id

history = made(
    "history",
    own_id(),
    needed("app"),
    needed("form"),
    needed("record"),
    needed("at", Instant),
    Column("by", Text),
    needed("kind"),
    needed("version", Integer),
    needed("changed", Document),
    needed("cause"),
    Index(None, "record", "id"),
    Index(None, "cause"),
)
comments = made(
    "comments",
    own_id(),
    needed("app"),
    needed("form"),
    needed("record"),
    needed("by"),
    needed("at", Instant),
    needed("text"),
    Index(None, "record", "id"),
)
counters = made(
    "counters",
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    needed("number", Integer),
)
rule_runs = made(
    "rule_runs",
    own_id(),
    needed("app"),
    needed("rule"),
    needed("release", Integer),
    Column("form", Text),
    Column("record", Text),
    needed("event"),
    Column("cause", Text),
    needed("state"),
    needed("at", Instant),
    Column("ended_at", Instant),
    counted("version", 1),
    Column("standing", Document),
    needed("body", Document),
    Index(None, "app", "rule", "id"),
    Index(None, "app", "state", "id"),
    Index(None, "record"),
    Index(None, "cause"),
    Index("uq_dg_rule_runs_event_rule", "event", "rule", unique=True),
)
rule_steps = made(
    "rule_steps",
    Column("run", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    counted("position"),
    needed("at", Instant),
    needed("outcome", Document),
)
deliveries = made(
    "deliveries",
    own_id(),
    needed("app"),
    Column("run", Text),
    Column("key", Text, nullable=False, unique=True),
    needed("kind"),
    needed("state"),
    counted("tries"),
    needed("made_at", Instant),
    Column("tried_at", Instant),
    Column("due", Instant),
    needed("body", Document),
    Column("answer", Document),
    Index(None, "run"),
    Index(None, "app", "state", "id"),
)
notices = made(
    "notices",
    own_id(),
    needed("person"),
    needed("kind"),
    needed("body", Document),
    needed("at", Instant),
    Column("read_at", Instant),
    Column("task", Text),
    Index(None, "person", "id"),
    Index(None, "task"),
)
public_links = made(
    "public_links",
    own_id(),
    Column("form", Text, nullable=False, unique=True),
    Column("secret", Text, nullable=False, unique=True),
    needed("fields", Document),
    needed("made_at", Instant),
    Column("made_by", Text),
    needed("note"),
    Column("password", Text),
    Column("until", Instant),
    Column("most", Integer),
    counted("taken"),
    flag("active"),
)
saved_views = made(
    "saved_views",
    own_id(),
    needed("app"),
    needed("form"),
    needed("person"),
    needed("body", Document),
    Index(None, "app", "form", "person"),
)
samples = made(
    "samples",
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    needed("template"),
    needed("install"),
)
