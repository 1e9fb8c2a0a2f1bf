"""Organisations of other systems that ours follows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0023"
down_revision = "0022"

DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dg_followed_organisations",
        sa.Column("connection", sa.Text(), nullable=False),
        sa.Column("every", sa.Integer()),
        sa.Column("next_at", INSTANT),
        sa.Column("told", DOCUMENT),
        sa.PrimaryKeyConstraint("connection", name="pk_dg_followed_organisations"),
        _to_connection("dg_followed_organisations"),
    )
    op.create_table(
        "dg_organisation_links",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("connection", "kind", "key", "ours")
        ),
        sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("connection", "kind", "key", name="pk_dg_organisation_links"),
        _to_connection("dg_organisation_links"),
    )


def _to_connection(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_connection"
    return sa.ForeignKeyConstraint(
        ["connection"], ["dg_connections.id"], name=name, ondelete="CASCADE"
    )
