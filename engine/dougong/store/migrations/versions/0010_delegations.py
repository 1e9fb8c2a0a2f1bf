"""Who acts in whose place; and what lists show of a run, kept beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP

revision = "0010"
down_revision = "0009"

INSTANT = sa.Text().with_variant(TIMESTAMP(timezone=True), "postgresql")
DOCUMENT = sa.Text().with_variant(JSON(none_as_null=True), "postgresql")
RUNS = sa.table("dg_runs", sa.column("id"), sa.column("body"), sa.column("whereabouts"))
TASKS = sa.table("dg_tasks", sa.column("id"), sa.column("verb"))
BATCH = 1000


def upgrade() -> None:
    """Make the table and the columns; what runs of before show is read out of them."""
    op.create_table(
        "dg_delegations",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "person", "deputy", "first_day", "last_day")
        ),
        sa.Column("scope", DOCUMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_dg_delegations"),
    )
    for column in ("person", "deputy", "last_day"):
        op.create_index(f"ix_dg_delegations_{column}", "dg_delegations", [column])
    op.add_column("dg_tasks", sa.Column("deputy_of", sa.Text()))
    op.add_column("dg_tasks", sa.Column("verb", sa.Text()))
    op.add_column(
        "dg_tasks",
        sa.Column("quick", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_index("ix_dg_tasks_deputy_of_state_id", "dg_tasks", ["deputy_of", "state", "id"])
    op.add_column("dg_runs", sa.Column("whereabouts", DOCUMENT))
    _fill(op.get_bind())


def _fill(bind: sa.Connection) -> None:
    ids = bind.scalars(sa.select(RUNS.c.id)).all()
    for start in range(0, len(ids), BATCH):
        some = RUNS.c.id.in_(ids[start : start + BATCH])
        rows = bind.execute(sa.select(RUNS.c.id, RUNS.c.body).where(some))
        for run, body in rows.all():
            _fill_run(bind, run, json.loads(body) if isinstance(body, str) else body)


def _fill_run(bind: sa.Connection, run: str, body: Mapping[str, Any]) -> None:
    told = sa.bindparam("told", json.dumps(_whereabouts(body)), sa.Text())
    value = sa.cast(told, JSON) if bind.dialect.name == "postgresql" else told
    bind.execute(sa.update(RUNS).where(RUNS.c.id == run).values(whereabouts=value))
    for task in body.get("tasks", ()):
        if verb := task.get("verb"):
            bind.execute(sa.update(TASKS).where(TASKS.c.id == task["id"]).values(verb=verb))


def _whereabouts(body: Mapping[str, Any]) -> Mapping[str, Any]:
    tasks: Sequence[Mapping[str, Any]] = body.get("tasks", ())
    asked = [
        task["person"]
        for task in tasks
        if task["state"] == "open" and task["kind"] not in {"start", "notice"}
    ]
    back = [task for task in tasks if task.get("verb") == "return" and task.get("closed_at")]
    last = max(back, key=lambda task: (task["round"], task["id"]), default=None)
    waits = body.get("status") == "returned" and last is not None
    return {
        "nodes": [token["node"] for token in body.get("tokens", ())],
        "waiting_for": list(dict.fromkeys(asked)),
        "returned": {"by": last["person"], "comment": last.get("comment", "")}
        if waits and last
        else None,
        "deletes": (body.get("held") or {}).get("kind") == "delete",
    }
