"""Links through which strangers fill in a form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0007"
down_revision = "0006"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dg_public_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("fields", DOCUMENT, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", sa.Text()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("until", INSTANT),
        sa.Column("most", sa.Integer()),
        sa.Column("taken", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_public_links"),
        sa.UniqueConstraint("form", name="uq_dg_public_links_form"),
        sa.UniqueConstraint("secret", name="uq_dg_public_links_secret"),
    )
