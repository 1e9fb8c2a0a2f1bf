"""Which records came with a template, and which installation of it made them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table; of records that are there already nobody knows whether they are samples."""
    op.create_table(
        "dg_samples",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("app", "form", "record")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("template", "install")),
        sa.PrimaryKeyConstraint("app", "form", "record", name="pk_dg_samples"),
    )
