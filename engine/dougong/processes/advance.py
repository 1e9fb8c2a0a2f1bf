"""The heart: what becomes of a run when something happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from dougong.kernel.problems import Problem
from dougong.processes.effects import RunEffect, kept
from dougong.processes.events import Act, Begin, Event
from dougong.processes.facts import Active, Facts, Need, NeedMore, Unanswered
from dougong.processes.moves import settle
from dougong.processes.nodes.asked import Opinion
from dougong.processes.run import Run, Token
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
    try:
        step = settle(_happen(Step(spec, run, facts), event))
    except Unanswered:
        return NeedMore(spec.needs(run.initiator, facts.record) | _own_needs(event))
    except Refusal as refusal:
        return Refused((refusal.problem,))
    return Advanced(
        replace(step.run, version=run.version + 1), (*kept(run, step.run), *step.effects)
    )


def _happen(step: Step, event: Event) -> Step:
    if isinstance(event, Begin):
        return step.sending(Token(1, step.spec.start, 0), step.spec.start)
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
    return VERBS[act.verb].apply(step, task, act)


def _opinion_missing(case: Case, act: Act) -> bool:
    if case.asked is None or act.comment.strip():
        return False
    match case.asked.opinion:
        case Opinion.REQUIRED:
            return act.verb in {"agree", "submit", "reject", "return"}
        case Opinion.UNWILLING:
            return act.verb in {"reject", "return"}
    return False


def _own_needs(event: Event) -> frozenset[Need]:
    return frozenset({Active((event.to,))} if isinstance(event, Act) and event.to else ())
