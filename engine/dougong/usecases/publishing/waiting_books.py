"""Workbooks whose rows wait until the forms they go into are published."""

from __future__ import annotations

from dougong.usecases.unit_of_work import UnitOfWork

KIND = "import_book"


def wake_books(work: UnitOfWork, app: str) -> None:
    """Let what waits for an app to be published begin, in the transaction that publishes it."""
    for id, payload in work.jobs.open(KIND):
        job = work.jobs.get(id)
        if payload["app"] == app and job is not None:
            work.jobs.cancel(id)
            work.jobs.add(KIND, payload, by=job.made_by)
