"""What is sent to people, what they do about it, and who wants none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0013"
down_revision = "0012"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables; what was sent before is nobody's letter."""
    _letters()
    op.create_table(
        "dg_letter_doors",
        *_texts("secret", "letter", "opens", "target"),
        _of_letter("dg_letter_doors"),
        sa.PrimaryKeyConstraint("secret", name="pk_dg_letter_doors"),
    )
    _indexed("dg_letter_doors", "letter")
    op.create_table(
        "dg_letter_facts",
        sa.Column("number", sa.Integer(), nullable=False),
        *_texts("letter", "app", "message", "record", "kind"),
        sa.Column("at", INSTANT, nullable=False),
        *_texts("told"),
        _of_letter("dg_letter_facts"),
        sa.PrimaryKeyConstraint("number", name="pk_dg_letter_facts"),
    )
    _indexed("dg_letter_facts", "letter")
    _indexed("dg_letter_facts", "app", "at")
    for holder in ("message", "record"):
        _indexed("dg_letter_facts", "app", holder, "kind", "at")
    op.create_table(
        "dg_suppressions",
        *_texts("channel", "address"),
        sa.Column("reason", sa.Text()),
        sa.Column("at", INSTANT, nullable=False),
        *_texts("app"),
        *(sa.Column(name, sa.Text()) for name in ("letter", "by")),
        sa.PrimaryKeyConstraint("channel", "address", name="pk_dg_suppressions"),
    )
    _indexed("dg_suppressions", "app", "at")


def _letters() -> None:
    op.create_table(
        "dg_letters",
        *_texts("id", "app", "message", "key", "form", "record", "channel", "purpose"),
        *_texts("address", "subject"),
        sa.Column("at", INSTANT, nullable=False),
        *_texts("rule"),
        sa.Column("delivery", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_dg_letters"),
        sa.UniqueConstraint("key", name="uq_dg_letters_key"),
    )
    _indexed("dg_letters", "app", "record")
    _indexed("dg_letters", "app", "message")
    _indexed("dg_letters", "channel", "address")
    _indexed("dg_letters", "delivery")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _of_letter(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_letter"
    return sa.ForeignKeyConstraint(["letter"], ["dg_letters.id"], name=name, ondelete="CASCADE")


def _indexed(table: str, *columns: str) -> None:
    op.create_index("_".join(["ix", table, *columns]), table, list(columns))
