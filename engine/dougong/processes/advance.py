"""The heart: what becomes of a run when something happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dougong.kernel.problems import Problem
from dougong.processes.choices import choose
from dougong.processes.clockwork import clock_needs, ring, timed, woken
from dougong.processes.effects import RunEffect, kept
from dougong.processes.events import Act, Begin, Due, Event
from dougong.processes.facts import Active, Facts, Need, NeedMore, Unanswered
from dougong.processes.moves import settle
from dougong.processes.nodes.asked import Opinion, Signature
from dougong.processes.run import Run, Token
from dougong.processes.signing import is_signature
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.catalogue import VERBS, offered
from dougong.processes.verbs.protocol import Case


@dataclass(frozen=True, slots=True)
class Advanced:
    """The run as it is now, and what the runtime must do in the same commit."""

    run: Run
    effects: tuple[RunEffect, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing happened; these are the reasons."""

    problems: Sequence[Problem]


Answer: TypeAlias = "Advanced | NeedMore | Refused"


def advance(spec: ProcessSpec, run: Run, event: Event, facts: Facts) -> Answer:
    """Decide what an event does to a run; pure, and asked again with more facts where it answers `NeedMore`."""
    begun = Step(spec, run, facts)
    try:
        step = timed(settle(_happen(begun, event)))
    except Unanswered:
        return NeedMore(spec.needs(run, facts) | _own_needs(begun, event))
    except Refusal as refusal:
        return Refused((refusal.problem,))
    woke = woken(run.wakes_at, step.run.wakes_at, rung=isinstance(event, Due))
    if step.run == run:
        # The clock came for something that is over, or was put off.
        return Advanced(run, woke)
    after = replace(step.run, version=run.version + 1)
    return Advanced(after, (*kept(run, after), *step.effects, *woke))


def _happen(step: Step, event: Event) -> Step:
    match event:
        case Begin():
            return step.sending(Token(1, step.spec.start, 0), step.spec.start)
        case Due():
            return ring(step, hindered=event.hindered)
    return _act(step, event)


def _act(step: Step, act: Act) -> Step:
    task = step.run.task(act.task)
    if task is None or task.person != act.by:
        raise Refusal("process.not_yours")
    case = Case(step.spec, step.run, task)
    if act.verb not in offered(case):
        raise Refusal("process.not_now", "verb", verb=act.verb)
    if _opinion_missing(case, act):
        raise Refusal("process.comment_missing", "comment")
    _check_signature(case, act)
    verb = VERBS[act.verb]
    return verb.apply(choose(step, task, act) if verb.demands else step, task, act)


def _check_signature(case: Case, act: Act) -> None:
    demanded = case.asked is not None and case.asked.signature is Signature.REQUIRED
    if act.signature and not is_signature(act.signature):
        raise Refusal("process.signature_wrong", "signature")
    if demanded and act.verb in {"agree", "submit"} and not act.signature:
        raise Refusal("process.signature_missing", "signature")


def _opinion_missing(case: Case, act: Act) -> bool:
    if case.asked is None or act.comment.strip():
        return False
    match case.asked.opinion:
        case Opinion.REQUIRED:
            return act.verb in {"agree", "submit", "reject", "return"}
        case Opinion.UNWILLING:
            return act.verb in {"reject", "return"}
    return False


def _own_needs(step: Step, event: Event) -> frozenset[Need]:
    match event:
        case Act():
            named = (event.to, *event.chosen.values())
            return frozenset(Active(people) for people in named if people)
        case Due():
            return frozenset(clock_needs(step))
    return frozenset()
