"""What people began to fill in, and the uploads in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0008"
down_revision = "0007"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "dg_unfinished",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("app", "form", "person")),
        sa.Column("values", DOCUMENT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_unfinished"),
    )
    op.create_index("ix_dg_unfinished_person_app_form", "dg_unfinished", ["person", "app", "form"])
    op.create_index("ix_dg_unfinished_changed_at", "dg_unfinished", ["changed_at"])
    op.create_table(
        "dg_unfinished_files",
        *(
            _link(name, target)
            for name, target in (("unfinished", "dg_unfinished"), ("file", "dg_files"))
        ),
        sa.PrimaryKeyConstraint("unfinished", "file", name="pk_dg_unfinished_files"),
    )
    op.create_index("ix_dg_unfinished_files_file", "dg_unfinished_files", ["file"])


def _link(name: str, table: str) -> sa.Column[str]:
    key = sa.ForeignKey(f"{table}.id", name=f"fk_dg_unfinished_files_{name}", ondelete="CASCADE")
    return sa.Column(name, sa.Text(), key, nullable=False)
