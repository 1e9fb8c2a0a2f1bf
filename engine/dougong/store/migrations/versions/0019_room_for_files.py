"""How much each person keeps is counted with every upload."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Index files by whoever uploaded them, with their size."""
    op.create_index("ix_dg_files_made_by_size", "dg_files", ["made_by", "size"])
