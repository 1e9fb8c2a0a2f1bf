"""The heart: what becomes of a run when something happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from msgspec.structs import replace

from dougong.kernel.problems import Problem
from dougong.processes.choices import choose
from dougong.processes.clockwork import clock_needs, ring, timed, woken
from dougong.processes.effects import RunEffect, TellPeople, kept
from dougong.processes.events import Act, Begin, Due, Event, HandOver, Inherit
from dougong.processes.facts import Active, Facts, Need, NeedMore, Unanswered
from dougong.processes.moves import settle
from dougong.processes.nodes.asked import Opinion, Signature
from dougong.processes.performing import happened
from dougong.processes.run import UNFINISHED, Run, Task, TaskState, Token
from dougong.processes.signing import is_signature
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Refusal, Step
from dougong.processes.verbs.catalogue import VERBS, is_offered
from dougong.processes.verbs.protocol import Case

_ANSWERS = frozenset({"agree", "submit", "reject", "return", "transfer"})
_SIGNED = frozenset({"agree", "submit", "reject", "return"})
_LEADING_ON = frozenset({"agree", "submit", "resubmit", "reject", "cancel", "read", "reclaim"})
MOST_LINES = 200
"""So many lines somebody may add to the journal of one run; after that, only what leads it on."""


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
    except Unanswered as met:
        # Nearly everything is known beforehand, but not the superior of whom the clock hands a task to.
        return NeedMore(spec.needs(run, facts) | _own_needs(begun, event) | {met.need})
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
        case HandOver():
            return _hand_over(step, event)
        case Inherit():
            return _inherit(step, event)
        case Act():
            return _act(step, event)
    return happened(step, event)


def _act(step: Step, act: Act) -> Step:
    task = step.run.task(act.task)
    if task is None or act.by not in {task.person, task.deputy_of}:
        raise Refusal("process.not_yours")
    case = Case(step.spec, step.run, task)
    if not is_offered(case, act.verb, act.by):
        raise Refusal("process.not_now", "verb", verb=act.verb)
    if _opinion_missing(case, act):
        raise Refusal("process.comment_missing", "comment")
    _check_signature(case, act)
    _check_lines(step.run, act)
    verb = VERBS[act.verb]
    done = verb.apply(choose(step, task, act) if verb.demands else step, task, act)
    return _telling_whose_place(done, task, act)


def _check_lines(run: Run, act: Act) -> None:
    """Refuse what would go on for ever: every line is kept with the run, and most are told to others."""
    if act.verb not in _LEADING_ON and sum(each.by == act.by for each in run.journal) >= MOST_LINES:
        raise Refusal("process.said_enough", "verb", most=MOST_LINES)


def _check_signature(case: Case, act: Act) -> None:
    if act.signature and act.verb not in _SIGNED:
        raise Refusal("process.signature_not_here", "signature")
    demanded = case.asked is not None and case.asked.signature is Signature.REQUIRED
    if act.signature and not is_signature(act.signature):
        raise Refusal("process.signature_wrong", "signature")
    if demanded and act.verb in {"agree", "submit"} and not act.signature:
        raise Refusal("process.signature_missing", "signature")


def _telling_whose_place(step: Step, task: Task, act: Act) -> Step:
    """Let whoever is away know what was answered in their place."""
    if task.deputy_of is None or act.verb not in _ANSWERS:
        return step
    told = TellPeople((task.deputy_of,), f"process.told_{act.verb}_for", task.node)
    return step.deciding(told)


def _hand_over(step: Step, event: HandOver) -> Step:
    task = step.run.task(event.task)
    if task is None or task.state is not TaskState.OPEN or task.deputy_of is not None:
        raise Refusal("process.not_now")
    given = step.opening(task)
    if given.run.task(task.id) == replace(task, opened_at=step.now):
        raise Refusal("process.nobody_stands_in")
    return given.telling([task])


def _inherit(step: Step, event: Inherit) -> Step:
    """Let a task be somebody else's, in the place it has: also one that is not due yet, or is done for a third."""
    task = step.run.task(event.task)
    if task is None or task.state not in UNFINISHED or task.person == event.to:
        raise Refusal("process.not_now")
    step = step.changing(replace(task, person=event.to))
    return step.noting("inherited", task, to=event.to, **{"for": task.person})


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
