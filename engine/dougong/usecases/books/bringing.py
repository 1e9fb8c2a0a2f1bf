"""The rows of a workbook on their way: they wait for the forms to be published, then one import follows another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.work import Claim
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.imports.importing import KIND as IMPORT
from dougong.usecases.imports.plan import ImportPlan, demand_plan, plan_from
from dougong.usecases.jobs import who_started
from dougong.usecases.publishing.waiting_books import KIND
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

LONGEST_WAIT = timedelta(days=1)
"""As long as an uploaded file is kept that no record claims."""


def wait_for_publishing(
    work: UnitOfWork, who: Principal, app: str, plans: Sequence[ImportPlan]
) -> str:
    """Keep the imports until the app is published; return the job that then begins them."""
    payload = _payload(app, plans)
    return work.jobs.add(KIND, payload, by=who.id, due=work.moment.at + LONGEST_WAIT)


def bring_now(work: UnitOfWork, who: Principal, app: str, plans: Sequence[ImportPlan]) -> str:
    """Begin the imports; what may not be done is refused before anything is."""
    for each in plans:
        demand_plan(work, who, each)
    return work.jobs.add(KIND, _payload(app, plans), by=who.id)


def carry_book(works: WorkFactory, claim: Claim) -> Json:
    """Begin the first import of those that the published forms still fit."""
    with works.writing() as work:
        who = who_started(work, claim)
        kept = cast("list[Mapping[str, Json]]", claim.payload["plans"])
        fitting = [found for each in kept if (found := _fitted(work, plan_from(each)))]
        if not fitting:
            return {"import": None}
        for each in fitting:
            demand_plan(work, who, each)
        first, *rest = [each.json() for each in fitting]
        job = work.jobs.add(IMPORT, {**first, "then": cast(Json, rest)}, by=who.id)
        told: Json = {"import": job, "imports": len(fitting)}
        if work.jobs.progress(claim, told):
            work.commit()
    return told


def _payload(app: str, plans: Sequence[ImportPlan]) -> dict[str, Json]:
    return {"app": app, "plans": [each.json() for each in plans]}


def _fitted(work: UnitOfWork, plan: ImportPlan) -> ImportPlan | None:
    """Return a plan without what the maker took out of the form before publishing it."""
    form = compiled_release(work, plan.form.app).forms.get(plan.form.form)
    if form is None:
        return None
    columns = tuple(each for each in plan.columns if each.field in form.fields or each.leave)
    inside = tuple(
        replace(
            each,
            columns=tuple(
                column for column in each.columns if column.field in form.rows[each.field].fields
            ),
        )
        for each in plan.inside
        if each.field in form.rows
    )
    mapped = {each.field for each in columns}
    by = plan.by if set(plan.by) <= mapped else ()
    fitted = replace(plan, columns=columns, inside=inside, by=by)
    if plan.mode is not Mode.INSERT and not by:
        fitted = replace(fitted, mode=Mode.INSERT) if plan.mode is Mode.UPSERT else fitted
    return fitted if columns and (by or fitted.mode is Mode.INSERT) else None
