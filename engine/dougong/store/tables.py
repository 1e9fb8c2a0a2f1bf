"""The platform's own tables; those of forms are made by publishing and described in `naming.py`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, func, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from dougong.store.column_types import Document, Instant

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
PREFIX = "dg_"

platform = MetaData(naming_convention=NAMES)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(PREFIX + name, platform, *items)


def _need(name: str, type: type[TypeEngine[object]] = Text, *items: SchemaItem) -> Column[object]:
    return Column(name, type, *items, nullable=False)


def _own_id() -> Column[object]:
    return Column("id", Text, primary_key=True)


def _flag(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _count(name: str, start: int = 0) -> Column[object]:
    return Column(name, Integer, nullable=False, server_default=text(str(start)))


def _to(table: Table, name: str, *, nullable: bool = False, ondelete: str = "CASCADE", primary_key: bool = False) -> Column[object]:
    target = ForeignKey(table.c.id, ondelete=ondelete)
    return Column(name, Text, target, nullable=nullable, primary_key=primary_key)


# Definitions

apps = _table(
    "apps",
    Column("key", Text, primary_key=True),
    _need("label", Document),
    Column("release", Integer),
    _need("created_at", Instant),
    Column("created_by", Text),
)
drafts = _table(
    "drafts",
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    _need("position", Integer),
    _need("body", Document),
    _need("etag"),
    _need("updated_at", Instant),
    Column("updated_by", Text),
)
releases = _table(
    "releases",
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _need("content", Document),
    _need("published_at", Instant),
    Column("published_by", Text),
    _need("note"),
)
plans = _table(
    "plans",
    _own_id(),
    Column("app", Text, ForeignKey(apps.c.key, ondelete="CASCADE"), nullable=False, index=True),
    _need("etag"),
    _need("body", Document),
    _need("made_at", Instant),
    Column("made_by", Text),
)
# A key maps to the newest generation that is not retired; "" is the table itself.
columns = _table(
    "columns",
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("generation", Integer, primary_key=True),
    _need("table"),
    _need("column"),
    _need("storage"),
    _count("scale"),
    Column("target", Text),
    Column("retired_at", Instant),
)
# Moves with every publication, so that whoever caches tables or specs knows when to look again.
epoch = _table("epoch", Column("id", Integer, primary_key=True), _need("number", Integer))

# People

organisation = _table(
    "organisation",
    Column("id", Integer, primary_key=True),
    _need("name"),
    _need("zone"),
    _need("locale"),
)
people = _table(
    "people",
    _own_id(),
    _need("username"),
    _need("name"),
    Column("email", Text),
    Column("phone", Text),
    _need("locale"),
    _flag("admin"),
    _flag("disabled"),
    _flag("demo"),
    _need("created_at", Instant),
)
Index("uq_dg_people_username", func.lower(people.c.username), unique=True)
departments = _table(
    "departments",
    _own_id(),
    _need("label"),
    Column("parent", Text, ForeignKey("dg_departments.id"), index=True),
    Column("head", Text, ForeignKey(people.c.id, ondelete="SET NULL"), index=True),
    _count("position"),
)
department_people = _table(
    "department_people",
    _to(departments, "department", primary_key=True),
    _to(people, "person", primary_key=True),
    _count("position"),
    Index(None, "person"),
)
sessions = _table(
    "sessions",
    Column("digest", Text, primary_key=True),
    _to(people, "person"),
    _need("made_at", Instant),
    _need("expires_at", Instant),
    _need("agent"),
    Index(None, "person"),
    Index(None, "expires_at"),
)
api_tokens = _table(
    "api_tokens",
    _own_id(),
    Column("digest", Text, nullable=False, unique=True),
    _to(people, "person"),
    _need("name"),
    _need("made_at", Instant),
    Column("expires_at", Instant),
    Index(None, "person"),
)
passwords = _table("passwords", _to(people, "person", primary_key=True), _need("hash"))
invitations = _table(
    "invitations",
    Column("digest", Text, primary_key=True),
    _to(people, "made_by"),
    _to(people, "person", nullable=True),
    _need("departments", Document),
    _need("made_at", Instant),
    _need("expires_at", Instant),
    Index(None, "made_by"),
    Index(None, "person"),
)
role_holders = _table(
    "role_holders",
    Column("role", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("holder", Text, primary_key=True),
    Index(None, "holder"),
)

# Work that survives: leased and fenced rows

outbox = _table(
    "outbox",
    _own_id(),
    _need("kind"),
    _need("payload", Document),
    _need("due", Instant),
    _need("state"),
    _count("tries"),
    _count("fence"),
    Column("error", Text),
    Index(None, "state", "due"),
)
jobs = _table(
    "jobs",
    _own_id(),
    _need("kind"),
    _need("payload", Document),
    _need("due", Instant),
    _need("state"),
    _count("tries"),
    _count("fence"),
    Column("error", Text),
    Column("made_by", Text),
    _need("made_at", Instant),
    Column("progress", Document),
    Column("result", Document),
    _flag("cancelled"),
    Index(None, "state", "due"),
)
timers = _table(
    "timers",
    _own_id(),
    _need("kind"),
    _need("payload", Document),
    _need("due", Instant),
    _need("state"),
    _count("tries"),
    _count("fence"),
    Column("error", Text),
    Column("subject", Text),
    Index(None, "state", "due"),
    Index(None, "subject"),
)
heartbeats = _table("heartbeats", Column("role", Text, primary_key=True), _need("at", Instant))

# Processes

runs = _table(
    "runs",
    _own_id(),
    _need("app"),
    _need("process"),
    _need("release", Integer),
    _need("form"),
    _need("record"),
    Column("initiator", Text),
    _need("state"),
    _need("started_at", Instant),
    Column("ended_at", Instant),
    _need("version", Integer),
    _need("body", Document),
    Index(None, "app", "form", "record"),
    Index(None, "initiator", "id"),
)
tasks = _table(
    "tasks",
    _own_id(),
    _to(runs, "run"),
    _need("app"),
    _need("node"),
    _need("kind"),
    _need("person"),
    _need("state"),
    _need("arrived_at", Instant),
    Column("closed_at", Instant),
    Column("deadline", Instant),
    Column("body", Document),
    Index(None, "person", "state", "id"),
    Index(None, "run"),
)
journal = _table(
    "journal",
    _to(runs, "run", primary_key=True),
    Column("position", Integer, primary_key=True),
    _need("at", Instant),
    Column("by", Text),
    _need("kind"),
    _need("body", Document),
)

# Records, beside their own tables

history = _table(
    "history",
    _own_id(),
    _need("app"),
    _need("form"),
    _need("record"),
    _need("at", Instant),
    Column("by", Text),
    _need("kind"),
    _need("version", Integer),
    _need("changed", Document),
    _need("cause"),
    Index(None, "record", "id"),
    Index(None, "cause"),
)
counters = _table(
    "counters",
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    _need("number", Integer),
)
rule_runs = _table(
    "rule_runs",
    _own_id(),
    _need("app"),
    _need("rule"),
    _need("release", Integer),
    Column("record", Text),
    _need("event"),
    _need("state"),
    _need("at", Instant),
    _need("body", Document),
    Index(None, "app", "rule", "id"),
    Index(None, "record"),
)
rule_steps = _table(
    "rule_steps",
    Column("run", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    _need("at", Instant),
    _need("outcome", Document),
)
notices = _table(
    "notices",
    _own_id(),
    _need("person"),
    _need("kind"),
    _need("body", Document),
    _need("at", Instant),
    Column("read_at", Instant),
    Index(None, "person", "id"),
)
saved_views = _table(
    "saved_views",
    _own_id(),
    _need("app"),
    _need("form"),
    _need("person"),
    _need("body", Document),
    Index(None, "app", "form", "person"),
)

# Files

files = _table(
    "files",
    _own_id(),
    _need("digest"),
    _need("name"),
    _need("type"),
    _need("size", Integer),
    _need("made_at", Instant),
    Column("made_by", Text),
    Index(None, "digest"),
    Index(None, "made_at"),
)
file_uses = _table(
    "file_uses",
    _to(files, "file", primary_key=True),
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Index(None, "record"),
)

# The installation

audit = _table(
    "audit",
    _own_id(),
    _need("at", Instant),
    Column("by", Text),
    _need("kind"),
    Column("app", Text),
    Column("subject", Text),
    _need("body", Document),
    Index(None, "kind", "id"),
    Index(None, "app", "id"),
    Index(None, "subject", "id"),
)
settings = _table("settings", Column("key", Text, primary_key=True), _need("body", Document))
