"""The organisation: people, departments, and how they are recognised."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Text, func

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import counted, flag, link, made, needed, own_id

organisation = made(
    "organisation",
    Column("id", Integer, primary_key=True),
    needed("name"),
    needed("zone"),
    needed("locale"),
)
people = made(
    "people",
    own_id(),
    needed("username"),
    needed("name"),
    Column("email", Text),
    Column("phone", Text),
    needed("locale"),
    flag("admin"),
    flag("disabled"),
    flag("demo"),
    needed("created_at", Instant),
)
Index("uq_dg_people_username", func.lower(people.c.username), unique=True)
departments = made(
    "departments",
    own_id(),
    needed("label"),
    Column("parent", Text, ForeignKey("dg_departments.id"), index=True),
    Column("head", Text, ForeignKey(people.c.id, ondelete="SET NULL"), index=True),
    counted("position"),
)
department_people = made(
    "department_people",
    link(departments, "department", primary_key=True),
    link(people, "person", primary_key=True),
    counted("position"),
    Index(None, "person"),
)
sessions = made(
    "sessions",
    Column("digest", Text, primary_key=True),
    link(people, "person"),
    needed("made_at", Instant),
    needed("expires_at", Instant),
    needed("agent"),
    flag("choosing"),
    Index(None, "person"),
    Index(None, "expires_at"),
)
api_tokens = made(
    "api_tokens",
    own_id(),
    Column("digest", Text, nullable=False, unique=True),
    link(people, "person"),
    needed("name"),
    needed("made_at", Instant),
    Column("expires_at", Instant),
    Index(None, "person"),
)
sign_in_tries = made(
    "sign_in_tries",
    own_id(),
    needed("name"),
    needed("place"),
    needed("at", Instant),
    Index(None, "at"),
    Index(None, "name", "at"),
    Index(None, "place", "at"),
)
passwords = made(
    "passwords",
    link(people, "person", primary_key=True),
    needed("hash"),
    Column("first_until", Instant),
)
invitations = made(
    "invitations",
    Column("digest", Text, primary_key=True),
    link(people, "made_by"),
    link(people, "person", nullable=True),
    needed("departments", Document),
    needed("made_at", Instant),
    needed("expires_at", Instant),
    Index(None, "made_by"),
    Index(None, "person"),
)
role_holders = made(
    "role_holders",
    Column("role", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("holder", Text, primary_key=True),
    Index(None, "holder"),
)
summonses = made(
    "summonses",
    link(people, "person", primary_key=True),
    Column("record", Text, primary_key=True),
    needed("form"),
    needed("at", Instant),
    Index(None, "person", "at"),
    Index(None, "at"),
)
