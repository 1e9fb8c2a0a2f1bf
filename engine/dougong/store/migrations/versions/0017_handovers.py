"""What people who leave hand over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0017"
down_revision = "0016"

DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dg_handovers",
        *(_text(name) for name in ("id", "person", "made_by")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("due", INSTANT, nullable=False),
        _text("state"),
        sa.Column("ended_at", INSTANT),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_handovers"),
        sa.ForeignKeyConstraint(
            ["person"], ["dg_people.id"], name="fk_dg_handovers_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_dg_handovers_person_id", "dg_handovers", ["person", "id"])
    still_open = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_dg_handovers_open",
        "dg_handovers",
        ["person"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "dg_handover_items",
        *(_text(name) for name in ("handover", "line", "subject", "heir", "note")),
        sa.PrimaryKeyConstraint("handover", "line", "subject", name="pk_dg_handover_items"),
        sa.ForeignKeyConstraint(
            ["handover"],
            ["dg_handovers.id"],
            name="fk_dg_handover_items_handover",
            ondelete="CASCADE",
        ),
    )


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False)
