"""One step of a rule: find the records it is about, then let its action decide."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.principal import Principal
from dougong.actions import Effect, Situation, Step
from dougong.expressions import Surroundings
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query, Standing
from dougong.records.record import row_of
from dougong.rules import RuleSpec
from dougong.usecases.facts.answering import followed
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork


def situation_of(
    work: UnitOfWork, who: Principal, spec: AppSpec, rule: RuleSpec, id: str
) -> Situation | None:
    """Return the record as it is now, with all that the rule reads; None when it is gone.

    To a rule that waits for deletion it is not: what it was lies in the recycle bin.
    """
    record = work.facts.record(rule.form, id)
    if record is None and rule.trigger.on == "record.deleted":
        record = work.facts.record(rule.form, id, Standing.DELETED)
    if record is None:
        return None
    row = followed(work, spec.shapes, rule.form, row_of(record), rule.needs)
    return Situation(rule.form, id, row, Surroundings(work.moment, who.actor))


def decided(
    work: UnitOfWork, who: Principal, spec: AppSpec, step: Step, situation: Situation
) -> tuple[Effect, ...]:
    """Return what a step's action decides, after the search it asked for."""
    query = step.action.search(situation)
    if query is not None:
        situation = replace(situation, found=_found(work, who, spec, query))
    return step.action.decide(situation)


def _found(work: UnitOfWork, who: Principal, spec: AppSpec, query: Query) -> tuple[str, ...]:
    return tuple(record.id for record in work.records.fetch(guarded(work, who, spec, query)).items)


def author_of(work: UnitOfWork, app: str, release: int) -> str | None:
    """Return who published a release: its rules act on their behalf."""
    found = work.releases.get(app, release)
    return found.published_by if found else None
