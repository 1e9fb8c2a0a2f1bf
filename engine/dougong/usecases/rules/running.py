"""Runs the rules that wait for an event, each once, and keeps a log of what they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dougong.access.principal import Principal, system_for
from dougong.actions import Situation, Step
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Busy, DougongError, PackageFailed, Unavailable
from dougong.kernel.ids import new_id
from dougong.messages.kept import by_code
from dougong.publishing.app_spec import AppSpec
from dougong.rules import (
    LONGEST_CHAIN,
    Outcome,
    RecordEvent,
    RuleSpec,
    Verdict,
    event_of,
    judge,
    too_long,
)
from dougong.rules.store import RuleRun
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.effects.catalogue import carry_out, effect_json
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.stepping import author_of, decided, situation_of
from dougong.usecases.rules.wording import cause, condition_json
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Running:
    """One rule on one event; `id` is the run, a link of the chain for all that follows from it."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: RuleSpec
    event: RecordEvent
    id: str


def run_rules(work: UnitOfWork, id: str, kind: str, payload: Mapping[str, Json]) -> int:
    """Run the rules that wait for an event of the outbox and return how many there were.

    All of it shares the transaction in which the event is marked as done; a rule that fails undoes only itself.
    """
    event = event_of(id, kind, payload)
    spec = compiled_release(work, event.form.app, event.release)
    author = author_of(work, event.form.app, event.release)
    rules = spec.rule_index.candidates(event)
    for rule in rules:
        if work.rule_runs.begin(event.id, rule.key):
            run = new_id()
            who = replace(system_for(spec.key, actor=author), chain=(*event.chain, run))
            _run(_Running(work, who, spec, rule, event, run))
    return len(rules)


def _run(running: _Running) -> None:
    if too_long(running.event):
        _keep(running, Outcome.STOPPED, {"reason": by_code("rule.stopped", limit=LONGEST_CHAIN)})
        return
    if (wrong := running.rule.unrunnable) is not None:
        reason = by_code("rule.unrunnable", reason=by_code(wrong.code, **wrong.params))
        _keep(running, Outcome.FAILED, {"reason": reason})
        return
    situation = situation_of(
        running.work, running.who, running.spec, running.rule, running.event.record
    )
    if situation is None:
        _keep(running, Outcome.GONE, {"reason": by_code("rule.gone")})
        return
    try:
        verdict = judge(running.rule, situation)
    except PackageFailed as failed:
        _keep(running, Outcome.FAILED, {"reason": _reason(failed)})
        return
    body: dict[str, Json] = {"conditions": [*_conditions(running, verdict)]}
    if not verdict.holds and not verdict.steps:
        _keep(running, Outcome.UNMET, body)
        return
    _keep(running, *_done(running, verdict, situation, body))


def _done(
    running: _Running, verdict: Verdict, situation: Situation, body: Mapping[str, Json]
) -> tuple[Outcome, Mapping[str, Json]]:
    """Do the steps in order; the first that fails ends the run, and undoes what the run did before."""
    steps: list[Json] = []
    try:
        with running.work.part():
            for step in verdict.steps:
                done: dict[str, Json] = {"key": step.key, "type": step.type}
                if running.event.on == "record.deleted" and step.action.needs_record:
                    done |= {"effects": [], "reason": by_code("rule.deleted")}
                else:
                    done["effects"] = [*_effects(running, step, situation)]
                steps.append(done)
    except (Busy, Unavailable):
        # Not the rule's failure: the whole event is carried again.
        raise
    except DougongError as refused:
        reason = by_code("rule.failed", step=len(steps) + 1, reason=_reason(refused))
        return Outcome.FAILED, {**body, "steps": steps, "reason": reason}
    return Outcome.DONE, {**body, "steps": steps}


def _effects(running: _Running, step: Step, situation: Situation) -> Iterator[Json]:
    acting = Acting(running.work, running.who, running.spec, running.rule.key)
    for effect in decided(running.work, running.who, running.spec, step, situation):
        # Told before it happens: afterwards the old values are gone.
        shown = effect_json(running.work, running.spec, effect)
        carry_out(acting, effect)
        yield shown


def _conditions(running: _Running, verdict: Verdict) -> Iterator[Json]:
    for judged in verdict.conditions:
        yield condition_json(running.work, running.spec, running.rule.form, judged)


def _reason(refused: DougongError) -> Json:
    first = cause(refused)
    return by_code(first.code, **first.params)


def _keep(running: _Running, outcome: Outcome, body: Mapping[str, Json]) -> None:
    event = running.event
    running.work.rule_runs.add(
        RuleRun(
            running.id,
            running.spec.key,
            running.rule.key,
            event.release,
            event.record,
            event.id,
            outcome,
            running.work.moment.at,
            body,
        )
    )
