"""Leaves to jobs what would take too long to settle at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from dougong.kernel.portions import portions
from dougong.records.store import SETTLE
from dougong.store.jobs import SqlJobs
from dougong.store.records.settle import Unsettled

MOST = 10_000


def leave(connection: Connection, at: datetime, later: Iterable[Unsettled], by: str | None) -> None:
    """Add a job for each limited number of records whose field is to be settled."""
    jobs = SqlJobs(connection, at)
    for each in later:
        named = {"app": each.form.app, "form": each.form.form, "field": each.key}
        for ids in portions(sorted(each.ids), MOST):
            jobs.add(SETTLE, {**named, "ids": ids}, by=by)
