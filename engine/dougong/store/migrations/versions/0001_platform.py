"""The platform's first tables, written out: what is declared today may have gone on since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None

TEXT, WHOLE, YES_NO = sa.Text(), sa.Integer(), sa.Boolean()
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
_Type: TypeAlias = TypeEngine[Any]
_Column: TypeAlias = sa.Column[Any]


def upgrade() -> None:
    """Make every table, and the row that there is exactly one of."""
    _definitions()
    _releases()
    _organisation()
    _departments()
    _recognising()
    _processes()
    _records()
    _files()
    _rules()
    _work()
    _installation()
    op.execute("INSERT INTO dg_epoch (id, number) VALUES (1, 1)")


def _needed(*names: str, type: _Type = TEXT, starts: str | None = None) -> Iterator[_Column]:
    default = None if starts is None else sa.text(starts)
    return (sa.Column(name, type, nullable=False, server_default=default) for name in names)


def _free(*names: str, type: _Type = TEXT) -> Iterator[_Column]:
    return (sa.Column(name, type) for name in names)


def _link(table: str, name: str, target: str, ondelete: str | None = "CASCADE") -> SchemaItem:
    known = f"fk_dg_{table}_{name}"
    return sa.ForeignKeyConstraint([name], [f"dg_{target}"], name=known, ondelete=ondelete)


def _table(name: str, key: tuple[str, ...], *items: SchemaItem) -> None:
    op.create_table(f"dg_{name}", *items, sa.PrimaryKeyConstraint(*key, name=f"pk_dg_{name}"))


def _queued() -> Iterator[_Column]:
    yield from _needed("id", "kind")
    yield from _needed("payload", type=DOCUMENT)
    yield from _needed("due", type=INSTANT)
    yield from _needed("state")
    yield from _needed("tries", "fence", type=WHOLE, starts="0")
    yield from _free("error")


def _index(table: str, *names: str) -> None:
    op.create_index(f"ix_dg_{table}_{'_'.join(names)}", f"dg_{table}", list(names))


def _definitions() -> None:
    _table(
        "apps",
        ("key",),
        *_needed("key"),
        *_needed("label", type=DOCUMENT),
        *_free("release", type=WHOLE),
        *_needed("created_at", type=INSTANT),
        *_free("created_by"),
    )
    _table(
        "drafts",
        ("app", "folder", "key"),
        *_needed("app", "folder", "key", "etag"),
        *_needed("position", type=WHOLE),
        *_needed("body", type=DOCUMENT),
        *_needed("updated_at", type=INSTANT),
        *_free("updated_by"),
        _link("drafts", "app", "apps.key"),
    )


def _releases() -> None:
    _table(
        "releases",
        ("app", "number"),
        *_needed("app", "note"),
        *_needed("number", type=WHOLE),
        *_needed("content", type=DOCUMENT),
        *_needed("published_at", type=INSTANT),
        *_free("published_by"),
        _link("releases", "app", "apps.key"),
    )
    _table(
        "plans",
        ("id",),
        *_needed("id", "app", "etag"),
        *_needed("body", type=DOCUMENT),
        *_needed("made_at", type=INSTANT),
        *_free("made_by"),
        _link("plans", "app", "apps.key"),
    )
    _index("plans", "app")
    _table(
        "columns",
        ("app", "form", "key", "generation"),
        *_needed("app", "form", "key", "table", "column", "storage"),
        *_needed("generation", type=WHOLE),
        *_needed("scale", type=WHOLE, starts="0"),
        *_free("target"),
        *_free("retired_at", type=INSTANT),
    )
    _table("epoch", ("id",), *_needed("id", "number", type=WHOLE))


def _organisation() -> None:
    _table("organisation", ("id",), *_needed("id", type=WHOLE), *_needed("name", "zone", "locale"))
    _table(
        "people",
        ("id",),
        *_needed("id", "username", "name", "locale"),
        *_free("email", "phone"),
        *_needed("admin", "disabled", "demo", type=YES_NO, starts="false"),
        *_needed("created_at", type=INSTANT),
    )
    username = [sa.text("lower(username)")]
    op.create_index("uq_dg_people_username", "dg_people", username, unique=True)


def _departments() -> None:
    _table(
        "departments",
        ("id",),
        *_needed("id", "label"),
        *_free("parent", "head"),
        *_needed("position", type=WHOLE, starts="0"),
        _link("departments", "head", "people.id", ondelete="SET NULL"),
        _link("departments", "parent", "departments.id", ondelete=None),
    )
    _index("departments", "head")
    _index("departments", "parent")
    _table(
        "department_people",
        ("department", "person"),
        *_needed("department", "person"),
        *_needed("position", type=WHOLE, starts="0"),
        _link("department_people", "department", "departments.id"),
        _link("department_people", "person", "people.id"),
    )
    _index("department_people", "person")
    _table("role_holders", ("role", "kind", "holder"), *_needed("role", "kind", "holder"))
    _index("role_holders", "holder")


def _recognising() -> None:
    _table(
        "sessions",
        ("digest",),
        *_needed("digest", "person", "agent"),
        *_needed("made_at", "expires_at", type=INSTANT),
        _link("sessions", "person", "people.id"),
    )
    _index("sessions", "expires_at")
    _index("sessions", "person")
    _table(
        "api_tokens",
        ("id",),
        *_needed("id", "digest", "person", "name"),
        *_needed("made_at", type=INSTANT),
        *_free("expires_at", type=INSTANT),
        _link("api_tokens", "person", "people.id"),
        sa.UniqueConstraint("digest", name="uq_dg_api_tokens_digest"),
    )
    _index("api_tokens", "person")
    _table(
        "passwords",
        ("person",),
        *_needed("person", "hash"),
        _link("passwords", "person", "people.id"),
    )
    _table(
        "invitations",
        ("digest",),
        *_needed("digest", "made_by"),
        *_free("person"),
        *_needed("departments", type=DOCUMENT),
        *_needed("made_at", "expires_at", type=INSTANT),
        _link("invitations", "made_by", "people.id"),
        _link("invitations", "person", "people.id"),
    )
    _index("invitations", "made_by")
    _index("invitations", "person")


def _processes() -> None:
    _table(
        "runs",
        ("id",),
        *_needed("id", "app", "process", "form", "record", "state"),
        *_needed("release", "version", type=WHOLE),
        *_free("initiator"),
        *_needed("started_at", type=INSTANT),
        *_free("ended_at", type=INSTANT),
        *_needed("body", type=DOCUMENT),
    )
    _index("runs", "app", "form", "record")
    _index("runs", "initiator", "id")
    _table(
        "tasks",
        ("id",),
        *_needed("id", "run", "app", "node", "kind", "person", "state"),
        *_needed("arrived_at", type=INSTANT),
        *_free("closed_at", "deadline", type=INSTANT),
        *_free("body", type=DOCUMENT),
        _link("tasks", "run", "runs.id"),
    )
    _index("tasks", "person", "state", "id")
    _index("tasks", "run")
    _table(
        "journal",
        ("run", "position"),
        *_needed("run", "kind"),
        *_needed("position", type=WHOLE),
        *_needed("at", type=INSTANT),
        *_free("by"),
        *_needed("body", type=DOCUMENT),
        _link("journal", "run", "runs.id"),
    )


def _records() -> None:
    _table(
        "history",
        ("id",),
        *_needed("id", "app", "form", "record", "kind", "cause"),
        *_needed("at", type=INSTANT),
        *_free("by"),
        *_needed("version", type=WHOLE),
        *_needed("changed", type=DOCUMENT),
    )
    _index("history", "cause")
    _index("history", "record", "id")
    _table(
        "counters",
        ("app", "form", "field", "period"),
        *_needed("app", "form", "field", "period"),
        *_needed("number", type=WHOLE),
    )
    _table(
        "saved_views",
        ("id",),
        *_needed("id", "app", "form", "person"),
        *_needed("body", type=DOCUMENT),
    )
    _index("saved_views", "app", "form", "person")


def _files() -> None:
    _table(
        "files",
        ("id",),
        *_needed("id", "digest", "name", "type"),
        *_needed("size", type=WHOLE),
        *_needed("made_at", type=INSTANT),
        *_free("made_by"),
    )
    _index("files", "digest")
    _index("files", "made_at")
    _table(
        "file_uses",
        ("file", "app", "form", "record", "field"),
        *_needed("file", "app", "form", "record", "field"),
        _link("file_uses", "file", "files.id"),
    )
    _index("file_uses", "record")


def _rules() -> None:
    _table(
        "rule_runs",
        ("id",),
        *_needed("id", "app", "rule", "event", "state"),
        *_needed("release", type=WHOLE),
        *_free("record"),
        *_needed("at", type=INSTANT),
        *_needed("body", type=DOCUMENT),
    )
    _index("rule_runs", "app", "rule", "id")
    _index("rule_runs", "record")
    _table(
        "rule_steps",
        ("run", "step"),
        *_needed("run", "step"),
        *_needed("at", type=INSTANT),
        *_needed("outcome", type=DOCUMENT),
    )
    _table(
        "notices",
        ("id",),
        *_needed("id", "person", "kind"),
        *_needed("body", type=DOCUMENT),
        *_needed("at", type=INSTANT),
        *_free("read_at", type=INSTANT),
    )
    _index("notices", "person", "id")


def _work() -> None:
    _table("outbox", ("id",), *_queued())
    _index("outbox", "state", "due")
    _table(
        "jobs",
        ("id",),
        *_queued(),
        *_free("made_by"),
        *_needed("made_at", type=INSTANT),
        *_free("progress", "result", type=DOCUMENT),
        *_needed("cancelled", type=YES_NO, starts="false"),
    )
    _index("jobs", "state", "due")
    _table("timers", ("id",), *_queued(), *_free("subject"))
    _index("timers", "state", "due")
    _index("timers", "subject")
    _table("heartbeats", ("role",), *_needed("role"), *_needed("at", type=INSTANT))


def _installation() -> None:
    _table(
        "audit",
        ("id",),
        *_needed("id", "kind"),
        *_needed("at", type=INSTANT),
        *_free("by", "app", "subject"),
        *_needed("body", type=DOCUMENT),
    )
    _index("audit", "app", "id")
    _index("audit", "kind", "id")
    _index("audit", "subject", "id")
    _table("settings", ("key",), *_needed("key"), *_needed("body", type=DOCUMENT))
