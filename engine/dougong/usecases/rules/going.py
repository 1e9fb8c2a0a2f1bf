"""Lets a run of a rule go on: turn by turn, as far as one transaction takes it, and says where it stands then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from dougong.access.principal import Principal
from dougong.actions import Situation, Step
from dougong.actions.deliveries import DeliveryState
from dougong.directory.working_time import WorkingTime
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Busy, DougongError, Unavailable
from dougong.kernel.instants import instant
from dougong.messages.kept import by_code
from dougong.publishing.app_spec import AppSpec
from dougong.rules import (
    Act,
    Chose,
    Each,
    LeftOut,
    Moved,
    Outcome,
    Over,
    Position,
    Rest,
    RuleRun,
    RuleSpec,
    Seek,
    StepDone,
    Turn,
    Waited,
    advance,
    judge,
)
from dougong.rules.advance import MET, OTHERWISE
from dougong.rules.course import SENDING, Course
from dougong.rules.program import Do, Way
from dougong.usecases.changes.waking_rules import go_on_later, look_at
from dougong.usecases.rules.capping import is_capped
from dougong.usecases.rules.effects.catalogue import carry_out, effect_json
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.stepping import (
    Whereabouts,
    decided,
    items_of,
    situation_at,
    situation_of,
    whereabouts_of,
)
from dougong.usecases.rules.wording import choice_json, condition_json, refusals, waits_json
from dougong.usecases.unit_of_work import Facts, UnitOfWork

PORTION = 100
"""How many turns that touch the database one transaction takes: whoever else writes waits so long."""
LOOKS_AGAIN = timedelta(hours=1)
"""How often a wait is looked at whose end may come though nobody writes its record."""


@dataclass(slots=True)
class Going:
    """A run on its way: `run` is how it stands, `seen` what the last turn was about, `facts` what was read before."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: RuleSpec
    run: RuleRun
    left: int = PORTION
    seen: Situation | None = None
    facts: Facts | None = None

    @property
    def position(self) -> Position:
        if self.run.position is None:
            raise LookupError("a run is judged before it goes on")
        return self.run.position

    @property
    def whereabouts(self) -> Whereabouts:
        return whereabouts_of(self.rule, self.run, self.work.moment.zone)

    def stands(self, outcome: Outcome, **told: Json) -> None:
        """Say how the run stands, and what its page tells of that."""
        body = {key: each for key, each in self.run.body.items() if key not in _PASSING} | told
        ended = self.work.moment.at if outcome.ended else None
        self.run = replace(self.run, outcome=outcome, body=body, ended_at=ended)

    def goes_to(self, position: Position) -> None:
        # In a loop it stands at the step that the loop is.
        outer = position.loops[0].each if position.loops else position.pc
        step = self.rule.program.step_at(outer)
        self.run = replace(self.run, position=position, step=step)

    def log(self, kind: str, key: str, at: Position, **told: Json) -> None:
        """Keep what a step has come to."""
        step = StepDone(
            self.run.id,
            at.mark,
            self.run.steps,
            self.work.moment.at,
            {"key": key, "type": kind, **self._item(at), **told},
        )
        self.work.rule_runs.log(step)
        self.run = replace(self.run, steps=self.run.steps + 1)

    def _item(self, at: Position) -> Mapping[str, Json]:
        """Return which record of a loop a step was about."""
        if not at.loops:
            return {}
        loop = at.loops[-1]
        each = self.rule.program.at(loop.each)
        form = str(each.form) if isinstance(each, Each) else ""
        return {"item": {"form": form, "record": loop.item, "number": loop.at + 1}}


_PASSING = frozenset({"reason", "told", "waits", "failed_at"})
"""What is told of how a run stands, and is past when it goes on."""


def go(going: Going) -> RuleRun:
    """Go as far as one transaction goes, and return the run as it stands then; a step that fails undoes only itself."""
    if going.run.position is None and not judged(going):
        return going.run
    office = going.work.offices.office().time(going.work.moment.zone)
    going.stands(Outcome.RUNNING)
    while going.run.outcome is Outcome.RUNNING:
        if going.left <= 0:
            go_on_later(going.work, going.run)
            break
        try:
            _turn(going, office)
        except (Busy, Unavailable):
            # Not the rule's failure: all of it is carried again.
            raise
        except DougongError as refused:
            _failed(going, refused)
    return going.run


def judged(going: Going) -> bool:
    """Judge the conditions, once; tell whether there is anything to do."""
    where, facts = going.whereabouts, going.facts
    going.seen = situation_of(going.work, going.who, going.spec, going.rule, where, facts)
    if going.seen is None:
        going.stands(Outcome.GONE, reason=by_code("rule.gone"))
        return False
    try:
        verdict = judge(going.rule, going.seen)
    except DougongError as failed:
        reason, told = refusals(going.spec, None, failed)
        going.stands(Outcome.FAILED, reason=reason, told=told)
        return False
    rule = going.rule
    conditions: list[Json] = [
        condition_json(going.work, going.spec, rule.form, each, rule.trigger.call)
        for each in verdict.conditions
    ]
    if not verdict.holds and going.rule.program.does_nothing(verdict.starts):
        going.stands(Outcome.UNMET, conditions=conditions)
        return False
    going.goes_to(Position(verdict.starts))
    going.stands(Outcome.RUNNING, conditions=conditions, holds=verdict.holds)
    return True


def _turn(going: Going, office: WorkingTime) -> None:
    """Take one turn."""
    if going.position.awaited:
        _arrived(going)
        return
    situation = _situation(going)
    if situation is None:
        return
    if going.rule.course and _is_over(going, going.rule.course, situation):
        return
    turn = advance(going.rule.program, going.position, situation, office, going.run.id)
    _take(going, turn, situation)


def _is_over(going: Going, course: Course, situation: Situation) -> bool:
    """Tell whether a journey ends here: its goal is reached, or there is nothing more to lead the record to."""
    own: Situation | None = situation
    if going.position.loops:
        own = situation_of(going.work, going.who, going.spec, going.rule, going.whereabouts)
    if own is None:
        return False
    if course.reached(own):
        going.stands(Outcome.REACHED)
    elif course.left(own):
        going.stands(Outcome.LEFT)
    else:
        return False
    look_at(going.work, going.run, None)
    return True


def _take(going: Going, turn: Turn, situation: Situation) -> None:
    match turn:
        case Moved():
            _moved(going, turn)
        case LeftOut(step, after):
            going.log(
                step.type, step.key, going.position, effects=[], reason=by_code("rule.unwanted")
            )
            going.goes_to(after)
        case Act():
            _acted(going, turn, situation)
        case Chose():
            _chose(going, turn)
        case Seek():
            _sought(going, turn, situation)
        case Rest():
            _rested(going, turn)
        case Waited():
            _waited(going, turn)
        case Over() if going.position.handed:
            # Stopped inside of a loop: its letters have still to arrive.
            going.goes_to(replace(going.position, loops=()))
        case Over():
            going.stands(Outcome.DONE)


def _situation(going: Going) -> Situation | None:
    """Return what the next turn is about, read anew after each step; a record that is gone is said, and left."""
    at = going.position
    if going.seen is not None:
        return going.seen
    going.left -= 1
    going.seen = situation_at(going.work, going.who, going.spec, going.rule, going.whereabouts)
    if going.seen is None and not at.loops:
        going.stands(Outcome.GONE, reason=by_code("rule.gone"))
    elif going.seen is None:
        each = going.rule.program.at(at.loop)
        going.log("gone", "", at, reason=by_code("rule.item_gone"))
        going.goes_to(at.to(each.past - 1 if isinstance(each, Each) else at.pc + 1).again())
    return going.seen


def _moved(going: Going, turn: Moved) -> None:
    if turn.next.loops != going.position.loops:
        going.seen = None
    going.goes_to(turn.next)


def _chose(going: Going, turn: Chose) -> None:
    why = {"condition": turn.way.condition.source} if isinstance(turn.way, Way) else {}
    going.log(turn.kind, turn.branch.key, going.position, **choice_json(turn), **why)
    going.goes_to(turn.next)


def _sought(going: Going, turn: Seek, situation: Situation) -> None:
    items = items_of(going.work, going.who, going.spec, turn.loop, situation)
    going.log("for_each", turn.loop.key, going.position, count=len(items))
    going.goes_to(turn.here.into(items, turn.loop.past))
    going.seen = None


def _rested(going: Going, turn: Rest) -> None:
    now, looks = going.work.moment.at, [turn.due] if turn.due else []
    if turn.hold.looks_again or (going.rule.course and going.rule.course.looks_again):
        looks.append(now + LOOKS_AGAIN)
    going.goes_to(turn.here)
    going.stands(Outcome.WAITING, waits=waits_json(turn, now))
    look_at(going.work, going.run, min(looks, default=None))


def _waited(going: Going, turn: Waited) -> None:
    what = "rule.waited_met" if turn.met else "rule.waited_out"
    since = going.position.began or going.work.moment.at
    came = {"came": by_code(what), "since": instant(since)}
    went = {"went": MET if turn.met else OTHERWISE} if turn.hold.condition else {}
    going.log("wait", turn.hold.key, going.position, **came, **went)
    going.goes_to(turn.next)
    look_at(going.work, going.run, None)


def _acted(going: Going, turn: Act, situation: Situation) -> None:
    at, step = going.position, turn.step
    if going.run.on == "record.deleted" and step.action.needs_record and not at.loops:
        going.log(step.type, step.key, at, effects=[], reason=by_code("rule.deleted"))
        going.goes_to(turn.next)
        return
    if is_capped(going.work, going.run, going.rule.course, step):
        going.log(step.type, step.key, at, effects=[], reason=by_code("journey.capped"))
        going.goes_to(turn.next)
        return
    before = going.run
    try:
        with going.work.part():
            sending = _done(going, step, situation)
    except DougongError:
        going.run = before
        raise
    going.seen = None
    going.left -= 1
    if sending and at.loops and step.type in SENDING:
        going.goes_to(turn.next.handing(sending))
    elif sending:
        going.goes_to(replace(at, sending=sending))
        going.stands(Outcome.SENDING, waits={"step": step.key, "sending": len(sending)})
    else:
        going.goes_to(turn.next)


def _done(going: Going, step: Step, situation: Situation) -> tuple[str, ...]:
    """Do a step and keep it in the log; return the deliveries that it waits for."""
    run = going.run
    acting = Acting(going.work, going.who, going.spec, going.rule.key, run=run.id, cause=run.actor)
    at, sending, shown = going.position, list[str](), list[Json]()
    effects = decided(going.work, going.who, going.spec, step, situation)
    for number, effect in enumerate(effects):
        # Told before it happens: afterwards the old values are gone.
        shown.append(effect_json(going.work, going.spec, effect))
        key = f"{going.run.id}.{at.mark}.{number}"
        delivery = carry_out(replace(acting, key=key), effect)
        if delivery is not None:
            sending.append(delivery)
    going.log(step.type, step.key, at, effects=shown, **({"sending": sending} if sending else {}))
    return tuple(sending)


def _arrived(going: Going) -> None:
    """Look whether what was sent has arrived, and go on; what was given up fails the step."""
    at = going.position
    sent = going.work.deliveries.all(at.awaited)
    failed = next((each for each in sent if each.state is DeliveryState.FAILED), None)
    if failed is not None:
        _fails(going, failed.answer.get("reason", ""), by_code("rule.unfit"))
    elif any(each.state is DeliveryState.WAITING for each in sent):
        going.stands(Outcome.SENDING, waits={"sending": len(at.awaited)})
    else:
        going.goes_to(at.arrived())


def _failed(going: Going, refused: DougongError) -> None:
    instruction = going.rule.program.at(going.position.pc)
    written = (
        getattr(instruction.step.action, "form", None) if isinstance(instruction, Do) else None
    )
    _fails(going, *refusals(going.spec, written, refused))


def _fails(going: Going, reason: Json, discreetly: Json) -> None:
    """Keep why, and what of it whoever set it off may be told."""
    # What was sent outside is in the log already.
    number = going.run.steps + (0 if going.position.awaited else 1)
    why, told = (by_code("rule.failed", step=number, reason=each) for each in (reason, discreetly))
    going.stands(Outcome.FAILED, reason=why, told=told, failed_at=going.position.mark)
