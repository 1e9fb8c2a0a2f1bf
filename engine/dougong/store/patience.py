"""How long a question may take: one formula can make a database count for hours."""

from __future__ import annotations

from time import monotonic

from sqlalchemy import Connection

SECONDS = 20.0
_STEPS = 100_000
"""How much SQLite does between two looks at the watch: a few milliseconds."""


def bound(connection: Connection, seconds: float = SECONDS) -> None:
    """Let no statement that follows in this transaction take long; what does raises `TooSlow`."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        return
    latest = monotonic() + seconds
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.set_progress_handler(lambda: monotonic() > latest, _STEPS)
