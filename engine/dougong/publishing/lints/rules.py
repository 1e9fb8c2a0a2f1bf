"""Doubts about rules: those that set each other off for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.actions import Step
from dougong.actions.types.adjust_number import AdjustNumberAction
from dougong.actions.types.create_record import CreateRecordAction
from dougong.actions.types.delete_record import DeleteRecordAction
from dougong.actions.types.update_record import UpdateRecordAction
from dougong.actions.types.upsert_record import UpsertRecordAction
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import form_label
from dougong.records.shape import FormRef
from dougong.rules import RuleSpec
from dougong.rules.steps.decide import DecideAction


def circles(spec: AppSpec) -> Iterator[Problem]:
    """Yield each rule from which a chain of rules leads back to itself; its run would be stopped by the loop guard."""
    follows = {key: _followers(rule, spec) for key, rule in spec.rules.items()}
    for key in follows:
        if (chain := _back_to(key, follows)) is not None:
            yield Problem(f"rules/{key}", "lint.rule_circle", {"rules": chain})


def of_another_form(spec: AppSpec) -> Iterator[Problem]:
    """Yield each rule that waits for records of another form than its own: it would never be set off."""
    for path, rule in spec.waiting():
        segment = spec.segments.get(rule.trigger.segment)
        if segment is not None and segment.form != rule.form:
            forms = {
                "form": form_label(spec.content, rule.form.form),
                "other": form_label(spec.content, segment.form.form),
            }
            yield Problem(f"{path}/segment", "lint.segment_elsewhere", forms)


def elsewhere(spec: AppSpec) -> Iterator[Problem]:
    """Yield each rule that waits for records of another app: that app tells its own rules alone."""
    for path, rule in spec.waiting():
        if rule.form.app != spec.key:
            named = {"form": rule.form.form, "app": rule.form.app}
            yield Problem(f"{path.removesuffix('/trigger')}/form", "lint.rule_elsewhere", named)


def _back_to(start: str, follows: dict[str, list[str]]) -> tuple[str, ...] | None:
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        chain = waiting.pop(0)
        for after in follows[chain[-1]]:
            if after == start:
                return (*chain, start)
            if after not in seen:
                seen.add(after)
                waiting.append((*chain, after))
    return None


def _followers(rule: RuleSpec, spec: AppSpec) -> list[str]:
    return [
        key
        for key, other in spec.rules.items()
        if any(_sets_off(step, other) for step in rule.steps)
    ]


def _sets_off(step: Step, rule: RuleSpec) -> bool:
    match step.action:
        case CreateRecordAction(form):
            return _creates(rule, form)
        case (
            UpdateRecordAction(values=values)
            | AdjustNumberAction(values=values)
            | DecideAction(values=values) as action
        ):
            return _updates(rule, action.form, values)
        case UpsertRecordAction(form=form, values=values):
            return _creates(rule, form) or _updates(rule, form, values)
        case DeleteRecordAction() as action:
            return rule.trigger.on == "record.deleted" and rule.form == action.form
        case _:
            return False


def _creates(rule: RuleSpec, form: FormRef) -> bool:
    return rule.trigger.on == "record.created" and rule.form == form


def _updates(rule: RuleSpec, form: FormRef, values: Mapping[str, object]) -> bool:
    touched = not rule.trigger.fields or bool(rule.trigger.fields & values.keys())
    return rule.trigger.on == "record.updated" and rule.form == form and touched
