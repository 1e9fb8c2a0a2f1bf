"""Purging what was removed or retired: it can come back for thirty days, as was promised, then it is gone."""

from __future__ import annotations

from dougong.definitions.store import KEPT
from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


def purge_retired(works: WorkFactory) -> int:
    """Drop what has been retired long enough, one piece a transaction, and note each in the audit."""
    purged = 0
    while _purged_one(works):
        purged += 1
    return purged


def _purged_one(works: WorkFactory) -> bool:
    with works.writing() as work:
        # Apps come first: with them their tables are due.
        found = _purged_app(work) or _purged_piece(work)
        work.commit()
    return found


def _purged_app(work: UnitOfWork) -> bool:
    app = work.drafts.purge_next(work.moment.at - KEPT)
    if app is not None:
        note(work, None, "app.purged", app, app=app)
    return app is not None


def _purged_piece(work: UnitOfWork) -> bool:
    found = work.schema.purge_next(work.moment.at - KEPT)
    if found is not None:
        what = "field.purged" if found.key else "form.purged"
        subject = f"{found.form}/{found.key}" if found.key else str(found.form)
        note(work, None, what, subject, place=subject)
    return found is not None
