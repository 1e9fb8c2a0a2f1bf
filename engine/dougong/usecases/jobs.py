"""Long work as whoever started it sees it."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.work import FELL, Claim, Job, WorkState
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory


def job(work: UnitOfWork, who: Principal, id: str) -> Mapping[str, Json]:
    """Return one's own job, with its result when it is done."""
    return shown(_own(work, who, id))


def jobs(work: UnitOfWork, who: Principal) -> list[Json]:
    """Return what one started lately, newest first."""
    return [shown(each) for each in work.jobs.of_person(str(who.id))]


def cancel_job(work: UnitOfWork, who: Principal, id: str) -> None:
    """Ask a job to stop; what it has committed stays."""
    work.jobs.cancel(_own(work, who, id).id)


def retry_job(work: UnitOfWork, who: Principal, id: str) -> None:
    """Let a job that broke off be tried anew; it goes on where it came to."""
    if not work.jobs.revive(_own(work, who, id).id):
        raise Invalid([Problem("", "job.not_broken")])


def who_started(work: UnitOfWork, claim: Claim) -> Principal:
    """Return who started a job, with the roles of today; raises `NotFound` for somebody who is gone."""
    who = work.sessions.principal(claim.made_by) if claim.made_by else None
    if who is None:
        raise NotFound(what="person", key=str(claim.made_by))
    return who


def tell_progress(works: WorkFactory, claim: Claim, done: int, total: int) -> bool:
    """Keep how far a job is, in a transaction of its own; tell whether it is to go on."""
    with works.writing() as work:
        going = work.jobs.progress(claim, {"done": done, "total": total})
        work.commit()
    return going


def _own(work: UnitOfWork, who: Principal, id: str) -> Job:
    found = work.jobs.get(id)
    if found is None or not (who.admin or found.made_by == who.id):
        raise NotFound(what="job")
    return found


def shown(job: Job) -> dict[str, Json]:
    """Return a job as a client sees it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state.value,
        "made_at": instant(job.made_at),
        "progress": job.progress,
        "result": job.result,
        "error": job.error,
        "reason": _reason(job),
    }


def _reason(job: Job) -> str | None:
    """Return why a job broke off: it brought workers down, or what it does went wrong."""
    if job.state is not WorkState.DEAD:
        return None
    return "fell" if job.error == FELL else "failed"
