"""Tries a rule on a record: every condition and every would-be effect, and nothing happens."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.access.principal import Principal, system_for
from dougong.actions import Effect, Situation, UpdateRecord
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.messages.kept import told
from dougong.publishing.app_spec import AppSpec
from dougong.rules import RecordEvent, RuleSpec, compile_rule, judge
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.effects.catalogue import effect_json
from dougong.usecases.rules.stepping import decided, situation_of
from dougong.usecases.rules.wording import called, condition_json
from dougong.usecases.unit_of_work import UnitOfWork


def try_rule(work: UnitOfWork, who: Principal, app: str, body: Body, record: str) -> Json:
    """Return what a rule, published or not, would make of a record that its maker may read."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    rule = compile_rule(body, app, spec.shapes)
    get_record(work, who, rule.form, record)
    system = system_for(app, actor=who.id)
    situation = situation_of(work, system, spec, rule, record)
    if situation is None:
        raise NotFound(what="record", key=record)
    verdict = judge(rule, situation)
    decisions = [(step, decided(work, system, spec, step, situation)) for step in verdict.steps]
    tried: Json = {
        "holds": verdict.holds,
        "conditions": [condition_json(work, spec, rule.form, each) for each in verdict.conditions],
        "steps": [
            {
                "key": step.key,
                "type": step.type,
                "effects": [effect_json(work, spec, each) for each in effects],
            }
            for step, effects in decisions
        ],
        "next": [
            *_next(spec, rule, situation, [each for _, effects in decisions for each in effects])
        ],
    }
    return told(tried, who.locale)


def _next(
    spec: AppSpec, rule: RuleSpec, situation: Situation, effects: list[Effect]
) -> Iterator[Json]:
    """Yield the rules that the would-be changes would set off in turn."""
    found: dict[str, RuleSpec] = {}
    for effect in effects:
        if isinstance(effect, UpdateRecord):
            changed = dict.fromkeys(effect.values, (None, None))
            event = RecordEvent("", "record.updated", effect.form, effect.id, 0, changed)
            found |= {each.key: each for each in spec.rule_index.candidates(event)}
    for key, each in found.items():
        yield {"key": key, "label": called(each.label), "itself": key == rule.key}
