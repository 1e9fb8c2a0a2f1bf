"""How often a piece of work brought its worker down."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the counts; nobody has counted so far."""
    for queue in ("dg_outbox", "dg_jobs", "dg_timers"):
        falls = sa.Column("falls", sa.Integer(), nullable=False, server_default=sa.text("0"))
        op.add_column(queue, falls)
