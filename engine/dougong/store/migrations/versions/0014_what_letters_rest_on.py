"""Of each letter, which fields it was written by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column; of letters that were sent before, nobody knows: they are judged by the message of today."""
    op.add_column("dg_letters", sa.Column("reads", sa.Text()))
