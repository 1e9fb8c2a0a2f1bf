"""Apps that were removed and can still come back: what belongs to them rests, and goes when they are purged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from dougong.definitions.kinds import APP
from dougong.store.tables import (
    counters,
    deliveries,
    drafts,
    history,
    jobs,
    letters,
    notices,
    outbox,
    role_holders,
    rule_runs,
    rule_steps,
    runs,
    samples,
    saved_views,
    settings,
    subscriptions,
    syncs,
    timers,
)

BIN = "-"
"""Stands before the folder of a definition that was removed: it rests in the same table."""

_QUEUES = (outbox, jobs, timers)
_BY_APP = (
    runs,
    history,
    counters,
    samples,
    rule_runs,
    saved_views,
    deliveries,
    letters,
    subscriptions,
    syncs,
)


def awake(app: ColumnElement[Any]) -> ColumnElement[bool]:
    """Say that what belongs to an app is not at rest; what belongs to none never is."""
    removed = select(drafts.c.app).where(drafts.c.folder == BIN + APP)
    return app.is_(None) | app.not_in(removed)


def app_in(queue: Table, dialect: str) -> ColumnElement[Any]:
    """Return the app that a piece of work names in its payload."""
    return _app_of(queue.c.payload, dialect)


def _app_of(document: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    return said_in(document, "app", dialect)


def said_in(document: ColumnElement[Any], name: str, dialect: str) -> ColumnElement[Any]:
    """Return what a document says under a name."""
    if dialect == "sqlite":
        return func.json_extract(document, f"$.{name}")
    return func.json_extract_path_text(document, name)


def purge_rows(connection: Connection, app: str, at: datetime) -> None:
    """Delete what is kept of an app beside its definitions and tables.

    What people were told stays in their boxes, and counts as read: nobody can look into it any more. Who declined
    advertisement has declined it: that stays too.
    """
    for statement in _deletions(connection, app):
        connection.execute(statement)
    told = _app_of(notices.c.body, connection.dialect.name) == app
    connection.execute(update(notices).where(told, notices.c.read_at.is_(None)).values(read_at=at))


def _deletions(connection: Connection, app: str) -> Iterator[Any]:
    theirs = select(rule_runs.c.id).where(rule_runs.c.app == app)
    yield delete(rule_steps).where(rule_steps.c.run.in_(theirs))
    for table in _BY_APP:
        yield delete(table).where(table.c.app == app)
    for queue in _QUEUES:
        yield delete(queue).where(app_in(queue, connection.dialect.name) == app)
    # Whoever founds an app under the same key must not take over who may call this one.
    yield delete(settings).where(settings.c.key.startswith(f"rule/{app}/", autoescape=True))
    yield delete(role_holders).where(role_holders.c.role.startswith(f"{app}/", autoescape=True))
