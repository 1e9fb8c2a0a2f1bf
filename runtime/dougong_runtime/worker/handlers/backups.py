"""Makes backups, beside everything else: nobody waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, NoRoom, NotBackedUp
from dougong.kernel.work import Claim
from dougong.usecases.unit_of_work import WorkFactory
from dougong.usecases.upkeep.backups import MAKE, note_failed, note_made, reason_of
from dougong_runtime.backups.shelf import Shelf
from dougong_runtime.worker.handler import JobHandler

RENEW_EVERY = 20.0
"""A third of a lease: a large database takes longer than one."""
log = logging.getLogger(__name__)


def backups(shelf: Shelf) -> JobHandler:
    """Return what makes a backup, and keeps what came of it."""

    def carry(works: WorkFactory, claim: Claim) -> Json:
        with works.reading() as work:
            zone = work.moment.zone
        try:
            with _holding_on(works, claim):
                made, kept = shelf.add(zone)
        except (NotBackedUp, NoRoom) as failed:
            log.error("no backup was made in %s: %s", shelf.plan.folder, failed.params)
            with works.writing() as work:
                note_failed(work, shelf.plan, reason_of(failed, shelf.plan))
                work.commit()
            return {"made": False}
        with works.writing() as work:
            note_made(work, made, kept)
            work.commit()
        log.info("a backup was made: %s, %s bytes", made.file, made.size)
        return {"made": True, "file": made.file, "size": made.size, "rows": made.rows}

    return JobHandler(MAKE, carry)


@contextmanager
def _holding_on(works: WorkFactory, claim: Claim) -> Iterator[None]:
    """Keep the lease for as long as it takes."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(RENEW_EVERY):
            # A database that is busy or away for a moment is asked again before the lease ends.
            with suppress(DougongError), works.writing() as work:
                work.jobs.progress(claim, None)
                work.commit()

    threading.Thread(target=renew, name="lease of a backup", daemon=True).start()
    try:
        yield
    finally:
        over.set()
