"""Requests to take much out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0020"
down_revision = "0019"

DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dg_export_requests",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "asker", "app", "kind", "state")
        ),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", INSTANT),
        sa.Column("file", sa.Text()),
        sa.Column("ready_at", INSTANT),
        sa.Column("fetched", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_export_requests"),
        sa.ForeignKeyConstraint(
            ["asker"], ["dg_people.id"], name="fk_dg_export_requests_asker", ondelete="CASCADE"
        ),
    )
    for column in ("asker", "state"):
        op.create_index(f"ix_dg_export_requests_{column}_id", "dg_export_requests", [column, "id"])
