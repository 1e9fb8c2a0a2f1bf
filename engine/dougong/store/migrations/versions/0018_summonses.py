"""Records that people brought into sight by the whole of a number."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0018"
down_revision = "0017"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dg_summonses",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("person", "record", "form")),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person", "record", name="pk_dg_summonses"),
        sa.ForeignKeyConstraint(
            ["person"], ["dg_people.id"], name="fk_dg_summonses_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_dg_summonses_person_at", "dg_summonses", ["person", "at"])
    op.create_index("ix_dg_summonses_at", "dg_summonses", ["at"])
