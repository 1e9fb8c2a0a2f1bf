"""Where a run stands, as lists tell it: kept beside the run, so that no list reads whole runs."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.processes.run import Run, Status, Task
from dougong.processes.verbs.remind import people_asked


@dataclass(frozen=True, slots=True)
class Return:
    """Who sent a run back, and what they said."""

    by: str
    comment: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The nodes a run stands at, who has to answer at the moment, and who returned it while it waits to be mended.

    `deletes` where the record goes when it is agreed.
    """

    nodes: tuple[str, ...] = ()
    waiting_for: tuple[str, ...] = ()
    returned: Return | None = None
    deletes: bool = False


def whereabouts_of(run: Run) -> Whereabouts:
    """Return where a run stands."""
    back = _last_return(run)
    return Whereabouts(
        tuple(token.node for token in run.tokens),
        people_asked(run),
        Return(back.person, back.comment) if back else None,
        run.deletes,
    )


def _last_return(run: Run) -> Task | None:
    if run.status is not Status.RETURNED:
        return None
    done = (task for task in run.tasks if task.verb == "return" and task.closed_at)
    return max(done, key=lambda task: (task.round, task.id), default=None)
