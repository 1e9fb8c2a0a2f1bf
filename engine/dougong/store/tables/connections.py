"""Accounts at outside systems, what is read from them, and what they tell."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.people import people
from dougong.store.tables.platform import counted, flag, link, made, needed, own_id

connections = made(
    "connections",
    own_id(),
    needed("connector"),
    needed("label"),
    needed("settings", Document),
    needed("sealed", Document),
    link(people, "made_by", nullable=True, ondelete="SET NULL"),
    needed("made_at", Instant),
    Column("hook", Text, nullable=False, unique=True),
    needed("state"),
    needed("account"),
    Column("allowed", Text),
    Column("allowed_until", Instant),
    Column("checked_at", Instant),
    Column("trouble", Document),
    Column("told_at", Instant),
    counted("version", 1),
)
connection_tokens = made(
    "connection_tokens",
    link(connections, "connection", primary_key=True),
    needed("name", primary_key=True),
    needed("sealed"),
    needed("until", Instant),
)
connection_calls = made(
    "connection_calls",
    own_id(),
    link(connections, "connection"),
    needed("at", Instant),
    needed("method"),
    needed("host"),
    needed("path"),
    Column("status", Integer),
    needed("milliseconds", Integer),
    needed("wrong"),
    Index(None, "connection", "id"),
    Index(None, "at"),
)
connection_events = made(
    "connection_events",
    link(connections, "connection", primary_key=True),
    needed("key", primary_key=True),
    needed("kind"),
    needed("at", Instant),
    needed("body", Document),
    Index(None, "at"),
)
syncs = made(
    "syncs",
    own_id(),
    link(connections, "connection"),
    needed("app"),
    needed("form"),
    needed("body", Document),
    link(people, "made_by", nullable=True, ondelete="SET NULL"),
    needed("made_at", Instant),
    Column("place", Document),
    flag("paused"),
    Column("next_at", Instant),
    Index(None, "connection"),
    Index(None, "app"),
)
sync_runs = made(
    "sync_runs",
    own_id(),
    link(syncs, "sync"),
    needed("began", Instant),
    needed("state"),
    Column("ended", Instant),
    *(counted(name) for name in ("read", "created", "updated", "same", "refused")),
    Column("total", Integer),
    Column("trouble", Document),
    Index(None, "sync", "id"),
    Index(None, "ended"),
)
dead_letters = made(
    "dead_letters",
    own_id(),
    link(syncs, "sync"),
    needed("key"),
    needed("given", Document),
    needed("problems", Document),
    counted("tries", 1),
    needed("first_at", Instant),
    needed("last_at", Instant),
    Index(None, "sync", "key", unique=True),
)
followed_organisations = made(
    "followed_organisations",
    link(connections, "connection", primary_key=True),
    Column("every", Integer),
    Column("next_at", Instant),
    Column("told", Document),
)
organisation_links = made(
    "organisation_links",
    link(connections, "connection", primary_key=True),
    needed("kind", primary_key=True),
    needed("key", primary_key=True),
    needed("ours"),
    flag("gone"),
)
