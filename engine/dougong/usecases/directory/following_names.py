"""Stored formulas over what people and departments are called: a job lets them follow when somebody is renamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.changes.events import announce
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

KIND = "follow_names"


def leave_following(work: UnitOfWork, who: Principal, kind: FormRef, id: str) -> None:
    """Leave to a job what depends on the name of a person or a department; `kind` says which it is."""
    work.jobs.add(KIND, {"kind": kind.form, "id": id}, by=who.id or who.actor)


def carry_following(works: WorkFactory, claim: Claim) -> Json:
    """Go through the apps one by one; a form with very many records to follow gets jobs of its own."""
    with works.reading() as work:
        apps = [app for app in work.drafts.apps() if work.releases.current(app) is not None]
        job = work.jobs.get(claim.id)
        kept = job.progress if job else None
        done = int(str(kept["done"])) if isinstance(kept, Mapping) else 0
    renamed = {FormRef("", str(claim.payload["kind"])): [str(claim.payload["id"])]}
    while done < len(apps):
        with works.writing() as work:
            app = apps[done]
            settled = work.records.settle_names(app, renamed)
            who, spec = system_for(app, actor=claim.made_by), compiled_release(work, app)
            announce(work, who, spec, [], Applied((), settled))
            done += 1
            told = {"done": done, "total": len(apps)}
            if not work.jobs.progress(claim, cast(Json, told)):
                break
            work.commit()
    return {"done": done}
