"""One verb on many tasks, each in a transaction of its own: what is done stays done, whatever befalls the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.kernel.errors import DougongError, refuse_if
from dougong.kernel.problems import Problem
from dougong.processes import Run, Task, TaskState
from dougong.processes.verbs.agree import AGREE
from dougong.processes.verbs.read import PART as READ
from dougong.usecases.again import again_when_busy
from dougong.usecases.processes.acting import Deed, act_on, locked_task
from dougong.usecases.processes.listing import quick
from dougong.usecases.processes.scene import process_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

MOST = 200
TOGETHER = (AGREE.key, READ.key)
"""What can be said of many tasks at once: nothing that takes something from somebody."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task: the run as it is then, or why nothing happened to it."""

    task: str
    run: Run | None = None
    refused: DougongError | None = None


def act_together(
    works: WorkFactory, who: Principal, tasks: Iterable[str], deed: Deed
) -> list[Outcome]:
    """Use a verb on many of one's own tasks, in the order given, each once; one that is refused stops no other."""
    refuse_if(_not_for_many(deed))
    return [_outcome(works, who, task, deed) for task in dict.fromkeys(tasks)]


def _not_for_many(deed: Deed) -> list[Problem]:
    if deed.verb in TOGETHER:
        return []
    return [Problem("verb", "process.unknown_verb", {"verb": deed.verb[:20], "known": TOGETHER})]


def _outcome(works: WorkFactory, who: Principal, task: str, deed: Deed) -> Outcome:
    try:
        return Outcome(task, again_when_busy(lambda: _acted(works, who, task, deed)))
    except DougongError as refused:
        return Outcome(task, refused=refused)


def _acted(works: WorkFactory, who: Principal, task_id: str, deed: Deed) -> Run:
    with works.writing() as work:
        run, task = locked_task(work, who, task_id)
        refuse_if(_not_from_a_list(work, run, task, deed))
        done = act_on(work, who, run, task, deed)
        work.commit()
    return done


def _not_from_a_list(work: UnitOfWork, run: Run, task: Task, deed: Deed) -> Iterator[Problem]:
    # Said before the record is looked for: with what was refused, it may be gone.
    if task.state not in {TaskState.OPEN, TaskState.UNREAD}:
        yield Problem("task", "process.not_now", {"verb": deed.verb})
    elif deed.verb == AGREE.key and not quick(process_of(work, run), task.node):
        yield Problem("task", "process.not_from_a_list")
