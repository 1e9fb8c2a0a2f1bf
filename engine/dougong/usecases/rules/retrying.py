"""A person lets a run of a rule go on that stands at a step: by trying it again, or by leaving it out."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.principal import Principal
from dougong.actions.deliveries import DeliveryState
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.messages.kept import by_code
from dougong.rules import Hold, Outcome, RuleRun, StepDone, skipped
from dougong.rules.advance import MET
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.run_log import run_of
from dougong.usecases.rules.running import pressed_on
from dougong.usecases.rules.sending import send_again
from dougong.usecases.unit_of_work import UnitOfWork

_STANDS = frozenset({Outcome.FAILED, Outcome.WAITING, Outcome.SENDING, Outcome.RUNNING})


def retry_run(work: UnitOfWork, who: Principal, app: str, id: str) -> Json:
    """Try the step again at which a run failed, and go on; what was sent goes out again under the same key."""
    run = _standing(work, who, app, id, frozenset({Outcome.FAILED, Outcome.RUNNING}))
    for delivery in work.deliveries.all(sent_by(run)):
        if delivery.state is DeliveryState.FAILED:
            send_again(work, delivery)
    pressed_on(work, run)
    return run_of(work, who, app, id)


def skip_step(work: UnitOfWork, who: Principal, app: str, id: str) -> Json:
    """Leave out the step at which a run failed, or for which it waits, and go on with the next."""
    run = _standing(work, who, app, id, _STANDS)
    at = run.position
    if at is None:
        # Its conditions could not be judged: there is no step yet that could be left out.
        raise Invalid([Problem("", "rule.not_failed")])
    for delivery in work.deliveries.all(at.awaited):
        if delivery.state is not DeliveryState.SENT:
            work.deliveries.keep(replace(delivery, state=DeliveryState.LEFT_OUT))
    spec = compiled_release(work, run.app, run.release)
    rule = spec.rule(run.rule)
    if rule is None:
        raise Invalid([Problem("", "rule.lost")])
    mark, body = at.mark, {"skipped": by_code("rule.skipped"), "by": who.id}
    if at.handed and at.awaited == at.handed:
        # The letters of a loop, each of which has its own line in the log.
        pressed_on(work, replace(run, position=at.arrived()))
        return run_of(work, who, app, id)
    if at.sending:
        work.rule_runs.relog(run.id, mark, {**_logged(work, run, mark), **body})
    else:
        step = {"key": rule.program.step_at(at.pc), "type": "skipped", **body}
        if isinstance(rule.program.at(at.pc), Hold):
            # It goes on as if what it waited for had come.
            step["went"] = MET
        done = StepDone(run.id, mark, run.steps, work.moment.at, step)
        work.rule_runs.log(done)
        run = replace(run, steps=run.steps + 1)
    after = skipped(rule.program, at)
    pressed_on(work, replace(run, position=after, step=rule.program.step_at(after.pc)))
    return run_of(work, who, app, id)


def _standing(
    work: UnitOfWork, who: Principal, app: str, id: str, where: frozenset[Outcome]
) -> RuleRun:
    demand_builder(who, app)
    run = work.rule_runs.locked(id)
    if run is None or run.app != app:
        raise NotFound(what="run", key=id)
    if run.outcome not in where:
        raise Invalid([Problem("", "rule.not_failed")])
    if run.rule in work.rule_controls.paused(app):
        raise Invalid([Problem("", "rule.is_paused")])
    return run


def sent_by(run: RuleRun) -> tuple[str, ...]:
    """Return what a run has handed over and may still wait for."""
    return (*run.position.sending, *run.position.handed) if run.position else ()


def _logged(work: UnitOfWork, run: RuleRun, mark: str) -> dict[str, Json]:
    steps = work.rule_runs.steps_of(run.id, limit=run.steps + 1)
    return next((dict(each.body) for each in steps if each.mark == mark), {})
