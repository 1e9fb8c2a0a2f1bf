"""Tries a rule on a record: every condition, every way taken and every would-be effect, and nothing happens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from dougong.access.principal import Principal, system_for
from dougong.actions import Effect, Situation, UpdateRecord, UpdateRecords
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.instants import instant
from dougong.kernel.problems import under
from dougong.messages.kept import told
from dougong.publishing.app_spec import AppSpec
from dougong.rules import (
    Act,
    Chose,
    Each,
    Given,
    LeftOut,
    Moved,
    Over,
    Position,
    RecordEvent,
    Refused,
    Rest,
    RuleSpec,
    Seek,
    Turn,
    Waited,
    advance,
    compile_rule,
    judge,
)
from dougong.rules.call import read_body
from dougong.rules.steps.decide import RecordDecided
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record
from dougong.usecases.rules.decisions import decision_json, drafted_tables
from dougong.usecases.rules.effects.catalogue import effect_json
from dougong.usecases.rules.stepping import (
    Whereabouts,
    decided,
    items_of,
    situation_at,
    situation_of,
)
from dougong.usecases.rules.wording import (
    called,
    choice_json,
    condition_json,
    message_text,
    values_json,
)
from dougong.usecases.unit_of_work import UnitOfWork

MOST_TURNS = 300
TRIED = 3
"""On how many records of a loop its steps are tried: the others would tell the same."""


def try_rule(work: UnitOfWork, who: Principal, app: str, body: Body, record: str) -> Json:
    """Return what a rule, published or not, would make of a record that its maker may read."""
    spec, rule = _written(work, who, app, body)
    get_record(work, who, rule.form, record)
    return _tried(work, who, spec, rule, Whereabouts(record, since=work.moment.at))


def try_call(work: UnitOfWork, who: Principal, app: str, body: Body, call: Json) -> Json:
    """Return what a rule would make of what another system sends; raises `Invalid` where it is not as declared."""
    spec, rule = _written(work, who, app, body)
    sent, problems = read_body(rule.trigger.call, call, work.moment.zone)
    refuse_if(under("call", problems))
    return _tried(work, who, spec, rule, Whereabouts("", call=sent))


def _written(work: UnitOfWork, who: Principal, app: str, body: Body) -> tuple[AppSpec, RuleSpec]:
    demand_builder(who, app)
    spec = compiled_release(work, app)
    return spec, compile_rule(body, app, spec.shapes, drafted_tables(work, spec))


def _tried(
    work: UnitOfWork, who: Principal, spec: AppSpec, rule: RuleSpec, where: Whereabouts
) -> Json:
    system = system_for(spec.key, actor=who.id)
    situation = situation_of(work, system, spec, rule, where)
    if situation is None:
        raise NotFound(what="record", key=where.record)
    verdict = judge(rule, situation)
    trial = _Trial(work, system, spec, rule, where, Position(verdict.starts))
    trial.walk()
    tried: Json = {
        "holds": verdict.holds,
        "conditions": [
            condition_json(work, spec, rule.form, each, rule.trigger.call)
            for each in verdict.conditions
        ],
        "steps": trial.steps,
        "next": [*_next(spec, rule, trial.effects)],
    }
    return told(tried, who.locale)


@dataclass(slots=True)
class _Trial:
    """A walk through a rule in which nothing happens: each step looks at the record as it is before all of them."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: RuleSpec
    where: Whereabouts
    position: Position
    steps: list[Json] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    def walk(self) -> None:
        office = self.work.offices.office().time(self.work.moment.zone)
        for _ in range(MOST_TURNS):
            where = replace(self.where, position=self.position)
            situation = situation_at(self.work, self.who, self.spec, self.rule, where)
            if situation is None:
                return
            turn = advance(self.rule.program, self.position, situation, office, self.where.record)
            if isinstance(turn, Over):
                return
            if isinstance(turn, Refused):
                said = message_text(self.work, self.spec, turn.message)
                self._tell("refuse", "", field=turn.field, reason=said)
                return
            self._take(turn, situation)

    def _take(self, turn: Turn, situation: Situation) -> None:
        match turn:
            case Act(step, after):
                effects = decided(self.work, self.who, self.spec, step, situation)
                self.effects += effects
                shown: list[Json] = [effect_json(self.work, self.spec, each) for each in effects]
                self._tell(step.type, step.key, effects=shown)
                self.position = after
            case Chose(branch, _, after):
                self._tell(turn.kind, branch.key, **choice_json(turn))
                self.position = after
            case Seek(loop, here):
                items = items_of(self.work, self.who, self.spec, loop, situation)
                tried = items[:TRIED]
                self._tell("for_each", loop.key, count=len(items), tried=len(tried))
                self.position = here.into(tried, loop.past)
            case Rest(hold, due, here):
                until = instant(due) if due else None
                condition = hold.condition.source if hold.condition else None
                self._tell("wait", hold.key, until=until, condition=condition)
                # The trial goes on as if what it waits for had come.
                self.position = here.next()
            case Waited(hold, _, after):
                self._tell("wait", hold.key, until=None, condition=None, over=True)
                self.position = after
            case Given():
                self._give(turn)
            case Moved(after) | LeftOut(next=after):
                self.position = after

    def _give(self, given: Given) -> None:
        values = values_json(self.work, self.spec, self.rule.form, given.values)
        if given.decision is None:
            self._tell("set_values", "", values=values)
        else:
            told = decision_json(self.work, self.spec, given.decision)
            self._tell("decide", "", values=values, decision=told)
        self.position = given.next

    def _tell(self, kind: str, key: str, **told: Json) -> None:
        step: dict[str, Json] = {"key": key, "type": kind, "depth": len(self.position.loops)}
        if self.position.loops:
            loop = self.position.loops[-1]
            form = cast(Each, self.rule.program.at(loop.each)).form
            step["item"] = {"form": str(form), "record": loop.item, "number": loop.at + 1}
        self.steps.append({**step, **told})


def _next(spec: AppSpec, rule: RuleSpec, effects: list[Effect]) -> Iterator[Json]:
    """Yield the rules that the would-be changes would set off in turn."""
    found: dict[str, RuleSpec] = {}
    for effect in effects:
        if isinstance(effect, UpdateRecord | UpdateRecords | RecordDecided):
            changed = dict.fromkeys(effect.values, (None, None))
            record = "" if isinstance(effect, UpdateRecords) else effect.id
            event = RecordEvent("", "record.updated", effect.form, record, 0, changed)
            found |= {each.key: each for each in spec.rule_index.candidates(event)}
    for key, each in found.items():
        yield {"key": key, "label": called(each.label), "itself": key == rule.key}
