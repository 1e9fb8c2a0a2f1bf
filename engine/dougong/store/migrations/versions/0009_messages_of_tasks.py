"""Which task a message is about, so that it is read once the task is done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the task; messages of before keep waiting for their readers."""
    op.add_column("dg_notices", sa.Column("task", sa.Text()))
    op.create_index("ix_dg_notices_task", "dg_notices", ["task"])
