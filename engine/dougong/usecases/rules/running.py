"""Runs the rules that wait for an event, each once, and lets their runs go on when what they waited for has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from dougong.access.principal import system_for
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.messages.kept import by_code
from dougong.publishing.app_spec import AppSpec
from dougong.rules import (
    LONGEST_CHAIN,
    Outcome,
    RecordEvent,
    RuleRun,
    RuleSpec,
    event_of,
    too_long,
)
from dougong.rules.course import Course
from dougong.rules.spec import Entering
from dougong.rules.store import Wanted
from dougong.usecases.facts.glance import Glance
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.alarming import alarm
from dougong.usecases.rules.going import Going, go, judged
from dougong.usecases.rules.stepping import traveller
from dougong.usecases.rules.wording import call_json, changes_json
from dougong.usecases.unit_of_work import Facts, UnitOfWork


def run_rules(work: UnitOfWork, id: str, kind: str, payload: Mapping[str, Json]) -> int:
    """Run the rules that wait for an event of the outbox, but for those that are paused; return how many there were.

    All of it shares the transaction in which the event is marked as done; a step that fails undoes only itself.
    """
    event = event_of(id, kind, payload)
    spec = compiled_release(work, event.form.app, event.release)
    found = spec.rule_index.candidates(event)
    paused = work.rule_controls.paused(spec.key) if found else frozenset()
    rules = [rule for rule in found if rule.key not in paused]
    idle: list[RuleRun] = []
    # What one rule does the next one sees; most do nothing, and those read what they share once.
    facts = Glance(work.facts)
    for rule in rules:
        if rule.entering:
            enter(work, spec, rule, event)
        elif (going := _looked_at(work, spec, rule, event, facts)).run.outcome is Outcome.UNMET:
            idle.append(going.run)
            continue
        else:
            _begun(going)
        facts.forget()
    work.rule_runs.add(idle)
    return len(rules)


def begin_run(
    work: UnitOfWork, spec: AppSpec, rule: RuleSpec, event: RecordEvent
) -> RuleRun | None:
    """Run a rule on an event as far as one transaction goes; None where it has run on it before."""
    return _begun(_looked_at(work, spec, rule, event, work.facts))


def _looked_at(
    work: UnitOfWork, spec: AppSpec, rule: RuleSpec, event: RecordEvent, facts: Facts
) -> Going:
    """Return a new run whose conditions are judged; nothing is written yet."""
    run = RuleRun(
        new_id(),
        spec.key,
        rule.key,
        event.release,
        str(event.form),
        event.record,
        event.id,
        Outcome.RUNNING,
        work.moment.at,
        event.on,
        event.principal,
        event.chain,
        body={"changed": changes_json(spec, event), **call_json(rule, event)},
    )
    going = _going(work, spec, rule, run)
    going.facts = facts
    if not _hindered(going):
        judged(going)
    return going


def _begun(going: Going) -> RuleRun | None:
    """Keep a run that was judged and let it go on; None where its rule has run on the same event before."""
    if not going.work.rule_runs.begin(going.run):
        return None
    if going.run.outcome is Outcome.RUNNING:
        go(going)
    return _kept(going)


def enter(work: UnitOfWork, spec: AppSpec, entry: RuleSpec, event: RecordEvent) -> RuleRun | None:
    """Let the record that an event is about, or the one it refers to, into a journey; None where it may not come in.

    A record is on a journey once at a time; what does not fit leaves no trace, for most of what happens does not.
    """
    journey = cast("Entering", entry.entering)
    record = traveller(work, spec, entry, event.record)
    if record is None or not _is_let_in(work, journey.way, record):
        return None
    said = replace(event, form=journey.way.form, record=record)
    return begin_run(work, spec, journey.way, said)


def _is_let_in(work: UnitOfWork, way: RuleSpec, record: str) -> bool:
    # Whoever else lets it in waits here, and finds it on its way.
    work.records.hold(way.form, [record], {})
    last = next(
        iter(work.rule_runs.of_app(way.form.app, Wanted(way.key, None, record), limit=1)), None
    )
    if last is None:
        return True
    course = way.course or Course()
    if last.outcome is Outcome.STOPPED and last.position is None:
        # Stopped as a circle before its first step: it never set out.
        return True
    over = last.outcome.ended or last.outcome is Outcome.FAILED
    return over and course.lets_in_again(last.at, work.moment.at)


def go_on(work: UnitOfWork, id: str) -> Outcome | None:
    """Let a run go on that can; whoever comes, late, early or twice, finds out what is due by looking at it."""
    run = work.rule_runs.locked(id)
    if run is None or run.outcome.ended or run.outcome is Outcome.FAILED:
        return None
    if run.rule in work.rule_controls.paused(run.app):
        # Whoever lets its rule go on wakes all that stand still.
        return run.outcome
    return pressed_on(work, run).outcome


def pressed_on(work: UnitOfWork, run: RuleRun) -> RuleRun:
    """Let a run that is locked go on from where it stands, on the release it began with."""
    spec = compiled_release(work, run.app, run.release)
    rule = spec.rule(run.rule)
    if rule is None:
        # It does not compile any more on the release it stands on.
        lost = replace(
            run,
            outcome=Outcome.FAILED,
            version=run.version + 1,
            body={**run.body, "reason": by_code("rule.lost")},
        )
        work.rule_runs.keep(lost)
        return lost
    return _go_on(work, spec, rule, run)


def _go_on(work: UnitOfWork, spec: AppSpec, rule: RuleSpec, run: RuleRun) -> RuleRun:
    going = _going(work, spec, rule, run)
    if not _hindered(going):
        go(going)
    return _kept(going)


def _going(work: UnitOfWork, spec: AppSpec, rule: RuleSpec, run: RuleRun) -> Going:
    """Let a run act as the app itself, for whoever published the release; what follows knows which runs led to it."""
    author = work.releases.author(run.app, run.release)
    who = replace(system_for(run.app, actor=author), chain=run.follows)
    return Going(work, who, spec, rule, run)


def _hindered(going: Going) -> bool:
    """Say of a run that must not go on, or cannot, why not."""
    if too_long(going.run.chain):
        going.stands(Outcome.STOPPED, reason=by_code("rule.stopped", limit=LONGEST_CHAIN))
        return True
    if (wrong := going.rule.unrunnable) is not None:
        reason = by_code(wrong.code, **wrong.params)
        going.stands(Outcome.FAILED, reason=by_code("rule.unrunnable", reason=reason))
        return True
    return False


def _kept(going: Going) -> RuleRun:
    alarm(going.work, going.rule, going.run, going.who.actor)
    moved = replace(going.run, version=going.run.version + 1)
    going.work.rule_runs.keep(moved)
    return moved
