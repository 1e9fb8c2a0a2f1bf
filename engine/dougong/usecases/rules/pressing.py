"""Rules as buttons on a record: who sees which, and what pressing one comes to."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.access.permit import Operation
from dougong.access.principal import Principal, system_for
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.messages.kept import told
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.rules import RecordEvent, RuleSpec, judge
from dougong.rules.triggers.by_hand import PRESSED
from dougong.usecases.building.editing import may_build
from dougong.usecases.changes.writing import refuse_pending
from dougong.usecases.facts.permits import rights_over
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.running import begin_run
from dougong.usecases.rules.stepping import Whereabouts, situation_of
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork


def buttons_on(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> Json:
    """Return the buttons that somebody may press on a record whose conditions they meet, in their order."""
    spec = compiled_release(work, ref.app)
    record, _, _ = get_record(work, who, ref, id)
    offered = [
        {"key": rule.key, "label": called(rule.label), "asks": rule.trigger.asks}
        for rule in _offered(work, who, spec, record)
        if _holds(work, spec, rule, id)
    ]
    shown: Json = {"items": [*offered]}
    return told(shown, who.locale)


def press(work: UnitOfWork, who: Principal, ref: FormRef, id: str, key: str, press: str) -> Json:
    """Run the rule of a button on a record, once for each `press`, as far as one transaction goes.

    Raises `Forbidden` for who may not press it. What it came to is told in words; how, is for its maker to read.
    """
    spec = compiled_release(work, ref.app)
    rule = spec.rule_index.get(key)
    if rule is None or rule.trigger.on != PRESSED or rule.form != ref:
        raise NotFound(what="button", key=key)
    # Whoever presses at the same time waits here, and finds what this press has changed.
    work.records.hold(ref, [id], {})
    record, _, _ = get_record(work, who, ref, id)
    refuse_pending(record)
    if rule not in [*_offered(work, who, spec, record)]:
        raise Forbidden(button=key)
    event = RecordEvent(
        f"{key}/{id}/{press}",
        PRESSED,
        ref,
        id,
        spec.release or 0,
        principal=who.id or who.actor,
        chain=who.chain,
        about=key,
    )
    # Where it was pressed already, the answer was lost on its way.
    run = begin_run(work, spec, rule, event) or work.rule_runs.of_event(event.id, key)
    if run is None:
        raise NotFound(what="run", key=event.id)
    reason = run.body.get("reason")
    if not may_build(who, ref.app):
        # The record that a step writes may be one that whoever presses does not see.
        reason = run.body.get("told", reason)
    body: Json = {"outcome": run.outcome.value, "reason": reason}
    return told(body, who.locale)


def _offered(work: UnitOfWork, who: Principal, spec: AppSpec, record: Record) -> Iterator[RuleSpec]:
    rules = spec.rule_index.by_place.get((record.form, PRESSED), ())
    if not rules or Operation.UPDATE not in rights_over(work, who, spec, record).operations:
        return
    paused = work.rule_controls.paused(spec.key)
    for rule in rules:
        if rule.key in paused:
            continue
        if who.admin or not rule.trigger.roles or _has_one(who, spec.key, rule.trigger.roles):
            yield rule


def _has_one(who: Principal, app: str, roles: frozenset[str]) -> bool:
    return any(f"{app}/{role}" in who.roles for role in roles)


def _holds(work: UnitOfWork, spec: AppSpec, rule: RuleSpec, id: str) -> bool:
    """Tell whether there would be anything to do; what cannot run is shown, and says why when it is pressed."""
    if rule.unrunnable is not None or not rule.program.does_nothing(rule.program.otherwise):
        return True
    situation = situation_of(work, system_for(spec.key, actor=None), spec, rule, Whereabouts(id))
    return situation is not None and judge(rule, situation).holds
