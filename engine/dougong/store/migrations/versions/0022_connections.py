"""Accounts at outside systems, and what is read from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0022"
down_revision = "0021"

DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _of_accounts()
    _readings()
    _unwritten()


def _accounts() -> None:
    op.create_table(
        "dg_connections",
        *_texts("id", "connector", "label"),
        sa.Column("settings", DOCUMENT, nullable=False),
        sa.Column("sealed", DOCUMENT, nullable=False),
        sa.Column("made_by", sa.Text()),
        sa.Column("made_at", INSTANT, nullable=False),
        *_texts("hook", "state", "account"),
        sa.Column("allowed", sa.Text()),
        sa.Column("allowed_until", INSTANT),
        sa.Column("checked_at", INSTANT),
        sa.Column("trouble", DOCUMENT),
        sa.Column("told_at", INSTANT),
        _count("version", "1"),
        sa.PrimaryKeyConstraint("id", name="pk_dg_connections"),
        _to("dg_connections", "made_by", "dg_people", "SET NULL"),
        sa.UniqueConstraint("hook", name="uq_dg_connections_hook"),
    )


def _of_accounts() -> None:
    op.create_table(
        "dg_connection_tokens",
        *_texts("connection", "name", "sealed"),
        sa.Column("until", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("connection", "name", name="pk_dg_connection_tokens"),
        _to("dg_connection_tokens", "connection", "dg_connections"),
    )
    op.create_table(
        "dg_connection_calls",
        *_texts("id", "connection"),
        sa.Column("at", INSTANT, nullable=False),
        *_texts("method", "host", "path"),
        sa.Column("status", sa.Integer()),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        *_texts("wrong"),
        sa.PrimaryKeyConstraint("id", name="pk_dg_connection_calls"),
        _to("dg_connection_calls", "connection", "dg_connections"),
    )
    _indexed("dg_connection_calls", "connection", "id")
    _indexed("dg_connection_calls", "at")
    op.create_table(
        "dg_connection_events",
        *_texts("connection", "key", "kind"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("connection", "key", name="pk_dg_connection_events"),
        _to("dg_connection_events", "connection", "dg_connections"),
    )
    _indexed("dg_connection_events", "at")


def _readings() -> None:
    op.create_table(
        "dg_syncs",
        *_texts("id", "connection", "app", "form"),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("made_by", sa.Text()),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("place", DOCUMENT),
        sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("next_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_dg_syncs"),
        _to("dg_syncs", "connection", "dg_connections"),
        _to("dg_syncs", "made_by", "dg_people", "SET NULL"),
    )
    _indexed("dg_syncs", "connection")
    _indexed("dg_syncs", "app")
    op.create_table(
        "dg_sync_runs",
        *_texts("id", "sync"),
        sa.Column("began", INSTANT, nullable=False),
        *_texts("state"),
        sa.Column("ended", INSTANT),
        *(_count(name) for name in ("read", "created", "updated", "same", "refused")),
        sa.Column("total", sa.Integer()),
        sa.Column("trouble", DOCUMENT),
        sa.PrimaryKeyConstraint("id", name="pk_dg_sync_runs"),
        _to("dg_sync_runs", "sync", "dg_syncs"),
    )
    _indexed("dg_sync_runs", "sync", "id")
    _indexed("dg_sync_runs", "ended")


def _unwritten() -> None:
    op.create_table(
        "dg_dead_letters",
        *_texts("id", "sync", "key"),
        sa.Column("given", DOCUMENT, nullable=False),
        sa.Column("problems", DOCUMENT, nullable=False),
        _count("tries", "1"),
        sa.Column("first_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_dead_letters"),
        _to("dg_dead_letters", "sync", "dg_syncs"),
    )
    _indexed("dg_dead_letters", "sync", "key", unique=True)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def _count(name: str, start: str = "0") -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text(start))


def _to(table: str, column: str, target: str, gone: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=gone)


def _indexed(table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, [*columns], unique=unique)
