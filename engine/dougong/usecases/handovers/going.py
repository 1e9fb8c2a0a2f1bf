"""Whether a worker is at a batch: what is under way without one has broken off, and waits to be let go on."""

from __future__ import annotations

from dougong.directory.handover import Handover, HandoverState
from dougong.usecases.unit_of_work import UnitOfWork

JOB = "handover"
"""The kind of the jobs that carry batches out."""
CARRIED = frozenset({HandoverState.RUNNING, HandoverState.RETURNING})


def is_going(work: UnitOfWork, handover: Handover) -> bool:
    """Tell whether a job is at it, or will be."""
    if handover.state not in CARRIED:
        return False
    return any(payload["handover"] == handover.id for _, payload in work.jobs.open(JOB))
