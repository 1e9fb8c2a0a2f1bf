"""When a retired column was purged, so that nobody takes it up again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the moment; nothing has been purged so far."""
    instant = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
    op.add_column("dg_columns", sa.Column("purged_at", instant))
