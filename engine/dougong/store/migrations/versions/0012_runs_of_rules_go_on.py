"""Runs of rules that wait and go on: where each stands, what caused it, each step a row; and what is sent outside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0012"
down_revision = "0011"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Add the columns and the table; runs of before have ended, and keep their steps in their bodies."""
    for name in ("form", "cause"):
        op.add_column("dg_rule_runs", sa.Column(name, sa.Text()))
    op.add_column("dg_rule_runs", sa.Column("ended_at", INSTANT))
    op.add_column("dg_rule_runs", sa.Column("standing", DOCUMENT))
    op.add_column(
        "dg_rule_runs",
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")),
    )
    op.create_index("ix_dg_rule_runs_app_state_id", "dg_rule_runs", ["app", "state", "id"])
    op.create_index("ix_dg_rule_runs_cause", "dg_rule_runs", ["cause"])
    op.create_index("uq_dg_rule_runs_event_rule", "dg_rule_runs", ["event", "rule"], unique=True)
    # Its rows said which rule had run on which event; now the index above does.
    op.execute("DELETE FROM dg_rule_steps")
    op.add_column(
        "dg_rule_steps",
        sa.Column("position", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    _deliveries()


def _deliveries() -> None:
    op.create_table(
        "dg_deliveries",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "app")),
        sa.Column("run", sa.Text()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("key", "kind", "state")),
        sa.Column("tries", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("made_at", INSTANT, nullable=False),
        *(sa.Column(name, INSTANT) for name in ("tried_at", "due")),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("answer", DOCUMENT),
        sa.PrimaryKeyConstraint("id", name="pk_dg_deliveries"),
        sa.UniqueConstraint("key", name="uq_dg_deliveries_key"),
    )
    op.create_index("ix_dg_deliveries_run", "dg_deliveries", ["run"])
    op.create_index("ix_dg_deliveries_app_state_id", "dg_deliveries", ["app", "state", "id"])
