"""Which value was refused, and whose it is: told to whoever may see that field and that record, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import permit
from dougong.usecases.reading.records import guarded
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork

_NAMED_AT_MOST = 100
_KNOWING = (Operation.READ, Operation.CREATE, Operation.UPDATE)


@contextmanager
def naming_holders(work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef) -> Iterator[None]:
    """Let what the store refuses as taken say by which record."""
    try:
        yield
    except Invalid as refused:
        raise Invalid(_named(work, who, spec, ref, refused.problems)) from refused


def _named(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, problems: tuple[Problem, ...]
) -> list[Problem]:
    told = _told_fields(work, who, spec, ref)
    problems = tuple(_without_value(each, told) for each in problems)
    held = {str(each.params["record"]) for each in problems if each.params.get("record")}
    if not held:
        return list(problems)
    query = guarded(work, who, spec, Query(ref))
    reading = permit(work, who, spec, ref, Operation.READ)
    seen = work.records.find_all(query, sorted(held)[:_NAMED_AT_MOST])
    titles = {
        each.id: presenter_of(spec, ref, each.reading or reading).title(each.values)
        for each in seen
    }
    return [_told(each, titles) for each in problems]


def _told_fields(work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef) -> frozenset[str]:
    """Return the fields whose values somebody knows in any case: they read or write them."""
    known = (permit(work, who, spec, ref, each) for each in _KNOWING)
    return frozenset[str]().union(*(each.clear for each in known if each.anything))


def _without_value(problem: Problem, told: frozenset[str]) -> Problem:
    """Keep a value to ourselves that came by a default or a formula into a field that is not for their eyes."""
    if problem.code != "record.taken" or problem.params.get("field") in told:
        return problem
    params = {name: said for name, said in problem.params.items() if name != "value"}
    return Problem(problem.path, "record.taken_already", params)


def _told(problem: Problem, titles: Mapping[str, str | None]) -> Problem:
    """Return a problem with the record it names, or without it where that is out of sight."""
    holder = problem.params.get("record")
    if holder is None:
        return problem
    if holder not in titles:
        return replace(problem, params={**problem.params, "record": None})
    title = titles[str(holder)]
    if problem.code != "record.taken_together" or not title:
        return problem
    told = {**problem.params, "title": title}
    return Problem(problem.path, "record.taken_together_by", told)
