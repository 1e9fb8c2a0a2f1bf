"""Purging what was retired: a rollback finds it for thirty days, as the plan promised, then it is gone."""

from __future__ import annotations

from datetime import timedelta

from dougong.usecases.auditing import note
from dougong.usecases.unit_of_work import WorkFactory

KEPT_FOR = timedelta(days=30)


def purge_retired(works: WorkFactory) -> int:
    """Drop what has been retired long enough, one piece a transaction, and note each in the audit."""
    purged = 0
    while _purged_one(works):
        purged += 1
    return purged


def _purged_one(works: WorkFactory) -> bool:
    with works.writing() as work:
        found = work.schema.purge_next(work.moment.at - KEPT_FOR)
        if found is None:
            return False
        what = "field.purged" if found.key else "form.purged"
        subject = f"{found.form}/{found.key}" if found.key else str(found.form)
        note(work, None, what, subject, place=subject)
        work.commit()
    return True
