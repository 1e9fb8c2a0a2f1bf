"""Runs with their tasks and journal, and who acts in whose place."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import flag, link, made, needed, own_id

runs = made(
    "runs",
    own_id(),
    needed("app"),
    needed("process"),
    needed("release", Integer),
    needed("form"),
    needed("record"),
    Column("initiator", Text),
    needed("state"),
    needed("started_at", Instant),
    Column("ended_at", Instant),
    needed("version", Integer),
    Column("whereabouts", Document),
    needed("body", Document),
    Index(None, "app", "form", "record"),
    Index(None, "initiator", "id"),
)
Index(
    "uq_dg_runs_going",
    *(runs.c[name] for name in ("app", "form", "record", "process")),
    unique=True,
    sqlite_where=runs.c.ended_at.is_(None),
    postgresql_where=runs.c.ended_at.is_(None),
)
tasks = made(
    "tasks",
    own_id(),
    link(runs, "run"),
    needed("app"),
    needed("node"),
    needed("kind"),
    needed("person"),
    Column("deputy_of", Text),
    needed("state"),
    Column("verb", Text),
    flag("quick"),
    needed("arrived_at", Instant),
    Column("closed_at", Instant),
    Column("deadline", Instant),
    Column("body", Document),
    Index(None, "person", "state", "id"),
    Index(None, "deputy_of", "state", "id"),
    Index(None, "run"),
)
journal = made(
    "journal",
    link(runs, "run", primary_key=True),
    Column("position", Integer, primary_key=True),
    needed("at", Instant),
    Column("by", Text),
    needed("kind"),
    needed("body", Document),
)
delegations = made(
    "delegations",
    own_id(),
    needed("person"),
    needed("deputy"),
    needed("first_day"),
    needed("last_day"),
    needed("scope", Document),
    needed("reason"),
    needed("made_by"),
    needed("made_at", Instant),
    Column("ended_at", Instant),
    Index(None, "person"),
    Index(None, "deputy"),
    Index(None, "last_day"),
)
