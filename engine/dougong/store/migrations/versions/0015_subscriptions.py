"""What the clock asks of dashboards for people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0015"
down_revision = "0014"

DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dg_subscriptions",
        _text("id"),
        _text("app"),
        _text("dashboard"),
        _text("owner"),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("body", DOCUMENT, nullable=False),
        sa.Column("paused_at", INSTANT),
        sa.Column("looked_at", INSTANT),
        sa.Column("state", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dg_subscriptions"),
        sa.ForeignKeyConstraint(
            ["owner"], ["dg_people.id"], name="fk_dg_subscriptions_owner", ondelete="CASCADE"
        ),
    )
    _indexed("dg_subscriptions", "app", "dashboard")
    _indexed("dg_subscriptions", "owner")
    _of_subscription(
        "dg_subscription_sendings",
        ("subscription", "occasion", "person"),
        sa.Column("occasion", INSTANT, nullable=False),
        _text("person"),
        _text("told"),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("figure", sa.Text()),
        sa.Column("delivery", sa.Text()),
        sa.Column("trouble", DOCUMENT),
    )
    _indexed("dg_subscription_sendings", "at")
    _of_subscription(
        "dg_subscription_leavers",
        ("subscription", "person"),
        _text("person"),
        sa.Column("at", INSTANT, nullable=False),
    )


def _of_subscription(table: str, keys: tuple[str, ...], *columns: sa.Column[object]) -> None:
    name = f"fk_{table}_subscription"
    op.create_table(
        table,
        _text("subscription"),
        *columns,
        sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["subscription"], ["dg_subscriptions.id"], name=name, ondelete="CASCADE"
        ),
    )


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=False)


def _indexed(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, [*columns])
