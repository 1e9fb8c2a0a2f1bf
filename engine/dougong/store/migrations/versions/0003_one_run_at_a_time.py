"""A record goes through a process once at a time: the database says so too."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_PLACE = "app, form, record, process"
_SECOND = sa.text(
    f"SELECT id, started_at, body FROM dg_runs WHERE ended_at IS NULL AND id NOT IN"
    f" (SELECT MIN(id) FROM dg_runs WHERE ended_at IS NULL GROUP BY {_PLACE})"
)
_CANCEL = sa.text(
    "UPDATE dg_runs SET state = 'cancelled', ended_at = :at, body = :body WHERE id = :id"
)
_CLOSE = sa.text(
    "UPDATE dg_tasks SET state = 'closed' WHERE run = :id AND state IN ('waiting', 'open')"
)


def upgrade() -> None:
    """Cancel what was begun beside a run that had not ended, and let nothing of the kind happen again."""
    _cancel_seconds()
    going = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_dg_runs_going",
        "dg_runs",
        ["app", "form", "record", "process"],
        unique=True,
        sqlite_where=going,
        postgresql_where=going,
    )


def _cancel_seconds() -> None:
    connection = op.get_bind()
    for id, started, body in connection.execute(_SECOND).all():
        known = json.loads(body) if isinstance(body, str) else body
        row = {"id": id, "at": started, "body": json.dumps(_cancelled(known))}
        connection.execute(_CANCEL, row)
        connection.execute(_CLOSE, {"id": id})


def _cancelled(run: dict[str, Any]) -> dict[str, Any]:
    tasks = [
        {**task, "state": "closed"} if task["state"] in {"waiting", "open"} else task
        for task in run["tasks"]
    ]
    return {**run, "status": "cancelled", "tokens": [], "tasks": tasks}
