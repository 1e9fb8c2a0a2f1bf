"""The log of rules as its makers read it: runs, each with its steps, what it waits for, and what caused what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from dougong.access.principal import Principal
from dougong.actions.deliveries import Delivery
from dougong.expressions import Surroundings
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.messages.kept import told
from dougong.records.record import row_of
from dougong.rules import Outcome, RuleRun, StepDone
from dougong.rules.store import EVERY, Wanted
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork

COUNTED = timedelta(days=7)
MOST_RUNS = 100
MOST_STEPS = 200
MOST_CAUSED = 50


def runs_of(
    work: UnitOfWork,
    who: Principal,
    app: str,
    wanted: Wanted = EVERY,
    *,
    limit: int = 50,
    before: str | None = None,
) -> Json:
    """Return the newest runs of an app's rules, as far as they are wanted."""
    demand_builder(who, app)
    limit = min(limit, MOST_RUNS)
    runs = work.rule_runs.of_app(app, wanted, limit=limit, before=before)
    more = runs[-1].id if len(runs) == limit else None
    return {"items": [told(_shown(run), who.locale) for run in runs], "next": more}


def run_of(work: UnitOfWork, who: Principal, app: str, id: str, *, after: int = -1) -> Json:
    """Return one run: what set it off, its steps after one of them, what it sent, and the runs around it."""
    demand_builder(who, app)
    run = run_in(work, app, id)
    steps = work.rule_runs.steps_of(id, limit=MOST_STEPS, after=after)
    body: dict[str, Json] = {
        **_shown(run),
        "label": _label(work, run),
        "form": run.form or None,
        "title": _title(work, run),
        "on": run.on,
        "by": _person(work, run),
        "steps": [*_old_steps(run), *(_step(each) for each in steps)],
        "more": steps[-1].position if len(steps) == MOST_STEPS else None,
        "deliveries": [_delivery(each) for each in work.deliveries.of_run(id)],
        "chain": [_link(work, each) for each in _known(work, run.chain)],
        "caused": [_link(work, each) for each in work.rule_runs.caused_by(id, limit=MOST_CAUSED)],
    }
    return told(body, who.locale)


def run_in(work: UnitOfWork, app: str, id: str) -> RuleRun:
    """Return a run of an app; raises `NotFound` where there is none."""
    run = work.rule_runs.get(id)
    if run is None or run.app != app:
        raise NotFound(what="run", key=id)
    return run


def counts_of(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return how often each rule ran in the last seven days, and how often it failed."""
    demand_builder(who, app)
    counted = work.rule_runs.counts(app, work.moment.at - COUNTED)
    return {rule: _counts(found) for rule, found in counted.items()}


def _counts(found: Mapping[Outcome, int]) -> Json:
    return {"runs": sum(found.values()), "failed": sum(found.get(each, 0) for each in _TROUBLE)}


def _shown(run: RuleRun) -> dict[str, Json]:
    return {
        "id": run.id,
        "rule": run.rule,
        "release": run.release,
        "record": run.record,
        "outcome": run.outcome.value,
        "at": instant(run.at),
        "ended_at": instant(run.ended_at) if run.ended_at else None,
        "done": run.steps,
        **{key: each for key, each in run.body.items() if key != "steps"},
    }


def _old_steps(run: RuleRun) -> list[Json]:
    """Return the steps of a run from before they had rows of their own."""
    steps = run.body.get("steps")
    return list(steps) if isinstance(steps, list) else []


def _step(step: StepDone) -> Json:
    return {"mark": step.mark, "at": instant(step.at), **step.body}


def _delivery(sent: Delivery) -> Json:
    return {
        "id": sent.id,
        "kind": sent.kind,
        "key": sent.key,
        "state": sent.state.value,
        "tries": sent.tries,
        "tried_at": instant(sent.tried_at) if sent.tried_at else None,
        "due": instant(sent.due) if sent.due else None,
        "answer": dict(sent.answer),
    }


def _known(work: UnitOfWork, ids: tuple[str, ...]) -> list[RuleRun]:
    """Return the runs of rules among those of a chain; runs of processes are in it as well."""
    found = (work.rule_runs.get(id) for id in ids)
    return [run for run in found if run is not None]


def _link(work: UnitOfWork, run: RuleRun) -> Json:
    return {
        "id": run.id,
        "app": run.app,
        "rule": run.rule,
        "label": _label(work, run),
        "outcome": run.outcome.value,
        "at": instant(run.at),
    }


def _label(work: UnitOfWork, run: RuleRun) -> Json:
    """Return what the rule was called in the release that the run stands on."""
    try:
        spec = compiled_release(work, run.app, run.release)
    except NotFound:
        return run.rule
    rule = spec.rule(run.rule)
    return called(rule.label) if rule else run.rule


def _title(work: UnitOfWork, run: RuleRun) -> Json:
    """Return what the record is called now; None where it is gone, or has no name."""
    spec = compiled_release(work, run.app)
    form = spec.forms.get(run.ref.form) if run.form else None
    record = work.facts.record(run.ref, run.record) if form else None
    if form is None or form.title is None or record is None:
        return None
    row = followed(work, spec.shapes, run.ref, row_of(record), form.title.needs)
    return str(form.title.evaluate(row, Surroundings(work.moment)) or "") or None


def _person(work: UnitOfWork, run: RuleRun) -> Json:
    if run.actor is None:
        return None
    return {"id": run.actor, "label": work.names.of([run.actor]).get(run.actor, "")}


_TROUBLE = (Outcome.FAILED, Outcome.STOPPED)
