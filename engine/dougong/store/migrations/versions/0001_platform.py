"""The platform's first tables."""

from __future__ import annotations

from alembic import op

from dougong.store.tables import epoch, platform

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the rows that there is exactly one of."""
    platform.create_all(op.get_bind(), checkfirst=True)
    op.bulk_insert(epoch, [{"id": 1, "number": 1}])
