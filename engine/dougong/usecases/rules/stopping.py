"""Whoever builds an app stops what is under way: one run, all of a rule or journey, or all of them for a while."""

from __future__ import annotations

from dataclasses import replace

from dougong.access.principal import Principal
from dougong.actions.deliveries import DeliveryState
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.messages.kept import by_code
from dougong.rules import Outcome, RuleRun, RuleSpec
from dougong.rules.run import INSIDE
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.changes.waking_rules import look_at, wake
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.retrying import sent_by
from dougong.usecases.rules.run_log import run_in, run_of
from dougong.usecases.rules.timing import look_again
from dougong.usecases.unit_of_work import UnitOfWork

AT_ONCE = 500
"""How many runs one transaction ends: whoever else writes waits so long."""
_STANDS = INSIDE | {Outcome.FAILED}


def standing_of(work: UnitOfWork, who: Principal, app: str, rule: str) -> Json:
    """Return how many runs of a rule or journey are under way, and since when it is paused, by whom."""
    demand_builder(who, app)
    control = work.rule_controls.get(app, rule)
    by = control.paused_by
    return {
        "under_way": work.rule_runs.under_way(app).get(rule, 0),
        "paused_at": instant(control.paused_at) if control.paused_at else None,
        "paused_by": {"id": by, "label": work.names.of([by]).get(by, "")} if by else None,
    }


def end_run(work: UnitOfWork, who: Principal, app: str, id: str) -> Json:
    """End a run where it stands: nothing more comes of it, and what it has done stays done."""
    demand_builder(who, app)
    run_in(work, app, id)
    if not _ended(work, who, id):
        raise Invalid([Problem("", "rule.ended_already")])
    return run_of(work, who, app, id)


def end_all(work: UnitOfWork, who: Principal, app: str, rule: str) -> Json:
    """End what is under way of a rule or journey, some hundred at a time; return how many, and how many are left."""
    demand_builder(who, app)
    ids = work.rule_runs.ids_under_way(app, rule, limit=AT_ONCE)
    count = sum(_ended(work, who, id) for id in ids)
    if count:
        noted_by(work, who, "rule.ended", f"{app}/{rule}", rule=rule, count=count)
    return {"ended": count, "left": work.rule_runs.under_way(app).get(rule, 0)}


def pause(work: UnitOfWork, who: Principal, app: str, rule: str) -> Json:
    """Let nobody enter a rule or journey, and everybody in it stand still."""
    _demand(work, who, app, rule)
    work.records.alone(f"rule {app}/{rule}")
    control = work.rule_controls.get(app, rule)
    if control.paused_at is None:
        paused = replace(control, paused_at=work.moment.at, paused_by=who.id)
        work.rule_controls.keep(app, rule, paused)
        noted_by(work, who, "rule.paused", f"{app}/{rule}", rule=rule)
    return standing_of(work, who, app, rule)


def resume(work: UnitOfWork, who: Principal, app: str, rule: str) -> Json:
    """Let a rule or journey go on: a wait that is over by now ends once, and missed occasions are caught up with."""
    demand_builder(who, app)
    work.records.alone(f"rule {app}/{rule}")
    control = work.rule_controls.get(app, rule)
    if control.paused_at is not None:
        going = replace(control, paused_at=None, paused_by=None)
        work.rule_controls.keep(app, rule, going)
        _wake(work, app, rule)
        look_again(work, app, rule)
        noted_by(work, who, "rule.resumed", f"{app}/{rule}", rule=rule)
    return standing_of(work, who, app, rule)


def _demand(work: UnitOfWork, who: Principal, app: str, key: str) -> RuleSpec:
    """Return a published rule that can be paused; one that decides before saving is switched off instead."""
    demand_builder(who, app)
    rule = compiled_release(work, app).rule(key)
    if rule is None:
        raise NotFound(what="rule", key=key)
    if rule.trigger.before:
        raise Invalid([Problem("", "rule.never_pauses")])
    return rule


def _wake(work: UnitOfWork, app: str, rule: str) -> None:
    after = ""
    while ids := work.rule_runs.ids_under_way(app, rule, limit=AT_ONCE, after=after):
        wake(work, app, ids)
        after = ids[-1]


def _ended(work: UnitOfWork, who: Principal, id: str) -> bool:
    """End a run; tell whether it still stood anywhere."""
    run = work.rule_runs.locked(id)
    if run is None or run.outcome not in _STANDS:
        return False
    _let_go(work, run)
    reason = by_code("rule.cancelled", by=work.names.of([who.id]).get(who.id, "") if who.id else "")
    body = {key: said for key, said in run.body.items() if key not in {"waits", "failed_at"}}
    work.rule_runs.keep(
        replace(
            run,
            outcome=Outcome.CANCELLED,
            ended_at=work.moment.at,
            version=run.version + 1,
            body={**body, "reason": reason, "by": who.id},
        )
    )
    return True


def _let_go(work: UnitOfWork, run: RuleRun) -> None:
    """Let the clock forget a run, and leave out what it has not sent yet."""
    look_at(work, run, None)
    for delivery in work.deliveries.all(sent_by(run)):
        if delivery.state is not DeliveryState.SENT:
            work.deliveries.keep(replace(delivery, state=DeliveryState.LEFT_OUT))
