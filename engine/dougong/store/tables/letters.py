"""What was sent to people, what came of it, and who wants none."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from dougong.store.column_types import Instant
from dougong.store.tables.platform import link, made, needed, own_id

letters = made(
    "letters",
    own_id(),
    needed("app"),
    needed("message"),
    Column("key", Text, nullable=False, unique=True),
    needed("form"),
    needed("record"),
    needed("channel"),
    needed("purpose"),
    needed("address"),
    needed("subject"),
    needed("at", Instant),
    needed("rule"),
    Column("delivery", Text),
    Column("reads", Text),
    Index(None, "app", "record"),
    Index(None, "app", "message"),
    Index(None, "channel", "address"),
    Index(None, "delivery"),
)
letter_doors = made(
    "letter_doors",
    needed("secret", primary_key=True),
    link(letters, "letter"),
    needed("opens"),
    needed("target"),
    Index(None, "letter"),
)
letter_facts = made(
    "letter_facts",
    Column("number", Integer, primary_key=True),
    link(letters, "letter"),
    needed("app"),
    needed("message"),
    needed("record"),
    needed("kind"),
    needed("at", Instant),
    needed("told"),
    Index(None, "letter"),
    Index(None, "app", "at"),
    Index(None, "app", "message", "kind", "at"),
    Index(None, "app", "record", "kind", "at"),
)
suppressions = made(
    "suppressions",
    needed("channel", primary_key=True),
    needed("address", primary_key=True),
    Column("reason", Text),
    needed("at", Instant),
    needed("app"),
    Column("letter", Text),
    Column("by", Text),
    Index(None, "app", "at"),
)
