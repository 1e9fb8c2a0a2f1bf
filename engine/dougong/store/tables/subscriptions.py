"""What the clock asks of dashboards for people, what they were told, and who wants no more of it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.people import people
from dougong.store.tables.platform import link, made, needed, own_id

subscriptions = made(
    "subscriptions",
    own_id(),
    needed("app"),
    needed("dashboard"),
    link(people, "owner"),
    needed("made_at", Instant),
    needed("body", Document),
    Column("paused_at", Instant),
    Column("looked_at", Instant),
    needed("state", Document),
    Index(None, "app", "dashboard"),
    Index(None, "owner"),
)
subscription_sendings = made(
    "subscription_sendings",
    link(subscriptions, "subscription", primary_key=True),
    needed("occasion", Instant, primary_key=True),
    needed("person", primary_key=True),
    needed("told"),
    needed("at", Instant),
    Column("figure", Text),
    Column("delivery", Text),
    Column("trouble", Document),
    Index(None, "at"),
)
subscription_leavers = made(
    "subscription_leavers",
    link(subscriptions, "subscription", primary_key=True),
    needed("person", primary_key=True),
    needed("at", Instant),
)
