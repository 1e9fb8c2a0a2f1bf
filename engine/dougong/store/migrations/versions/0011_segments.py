"""Which records are in which segments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0011"
down_revision = "0010"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables; what is published already is looked at when the app is published next."""
    _keyed(
        "dg_segments",
        ("app", "key"),
        sa.Column("digest", sa.Text(), nullable=False),
        _counted(),
        sa.Column("refreshed_at", INSTANT),
        sa.Column("due", INSTANT),
        sa.Column("wholly", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    members = ("app", "segment", "record")
    _keyed("dg_segment_members", members, sa.Column("since", INSTANT, nullable=False))
    op.create_index("ix_dg_segment_members_app_record", "dg_segment_members", ["app", "record"])
    _keyed("dg_segment_marks", members)
    _keyed("dg_segment_days", ("app", "segment", "day"), _counted())
    op.create_table(
        "dg_segment_moves",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in members),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.PrimaryKeyConstraint("number", name="pk_dg_segment_moves"),
    )
    moving = ["app", "segment", "entered", "at"]
    op.create_index("ix_dg_segment_moves_app_segment_entered_at", "dg_segment_moves", moving)


def _keyed(table: str, keys: tuple[str, ...], *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        *(sa.Column(name, sa.Text(), nullable=False) for name in keys),
        *columns,
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}"),
    )


def _counted() -> sa.Column[object]:
    return sa.Column("size", sa.Integer(), nullable=False, server_default=sa.text("0"))
