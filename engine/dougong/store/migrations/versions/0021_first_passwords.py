"""A password that somebody else chose lets its person in to choose their own, and no longer than a while."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0021"
down_revision = "0020"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Add until when a first password lets in, and mark sessions that only choose; what there is stays as it is."""
    op.add_column("dg_passwords", sa.Column("first_until", INSTANT))
    op.add_column(
        "dg_sessions",
        sa.Column("choosing", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
