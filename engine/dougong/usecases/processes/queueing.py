"""What a run leaves to the worker, in the commit that moved it: its own automatic steps, and news for other runs."""

from __future__ import annotations

from collections.abc import Iterable

from dougong.processes import Parent, Run
from dougong.usecases.unit_of_work import UnitOfWork

PERFORM = "process.perform"
SUB_ENDED = "process.sub_ended"
ABANDON = "process.abandon"
"""The kinds of what waits in the outbox."""


def leave_to_worker(work: UnitOfWork, kind: str, run: Run, visit: int) -> None:
    """Let the system do its part where a run stands."""
    work.outbox.add(kind, {"app": run.app, "run": run.id, "visit": visit})


def tell_parent(work: UnitOfWork, run: Run, parent: Parent) -> None:
    """Let the run that may wait for this one know that it has ended."""
    work.outbox.add(SUB_ENDED, {"app": run.app, "run": parent.run, "visit": parent.visit})


def abandon_later(work: UnitOfWork, run: Run, others: Iterable[str]) -> None:
    """Let runs end for which nobody waits any more."""
    work.outbox.add_all([(ABANDON, {"app": run.app, "run": other}) for other in others])
