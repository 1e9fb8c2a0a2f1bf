"""Two people at once: the second begins while the first has written and not committed."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from sqlalchemy import text

from dougong.access.principal import Principal
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import ADMIN, Workshop

Deed = Callable[[UnitOfWork, Principal], Any]


def together(workshop: Workshop, first: Deed, second: Deed, who: Principal = ADMIN) -> Any:
    """Let the second begin when the first has written and not yet committed; return what comes of the second."""
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(workshop.as_(who, second))
        except Exception as error:  # noqa: BLE001
            outcome.append(error)

    with workshop.database.works.writing() as work:
        first(work, who)
        other = Thread(target=run)
        other.start()
        while other.is_alive() and not _somebody_waits(workshop):
            other.join(0.01)
        work.commit()
    other.join()
    return outcome[0]


def _somebody_waits(workshop: Workshop) -> bool:
    """Tell whether somebody waits for a lock; on SQLite a second writer always does."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with workshop.database.works.reading() as work:
        if work.connection.dialect.name == "sqlite":
            return True
        return bool(work.connection.scalar(asked))
