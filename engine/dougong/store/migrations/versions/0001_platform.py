"""The platform's first tables."""

from __future__ import annotations

from alembic import op

from dougong.store.tables import platform

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    platform.create_all(op.get_bind(), checkfirst=True)
