"""What the clock does to a run: it knows what is due when, does it, and says when it must look again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from dougong.processes.deadline import Deadline
from dougong.processes.effects import Wake
from dougong.processes.facts import Need
from dougong.processes.moves import leave, settle
from dougong.processes.nodes.asked import Asked
from dougong.processes.nodes.protocol import Node, about
from dougong.processes.nodes.wait import Wait
from dougong.processes.overdue import hinder, react
from dougong.processes.run import UNFINISHED, Token
from dougong.processes.spec import ProcessSpec
from dougong.processes.step import Step
from dougong.processes.timing import Timing

_TICK = timedelta(microseconds=1)
_AGAIN = timedelta(days=1)
"""After so long a wait is tried again whose next step was refused."""


def ring(step: Step, *, hindered: bool) -> Step:
    """Do what has become due at every node where the run stands."""
    step = timed(step)
    for token in step.run.tokens:
        step = settle(_ring(step, token, hindered=hindered))
    return step


def timed(step: Step) -> Step:
    """Let every token know by when it must go on, its tasks their deadline, and the run when to look again."""
    for token in step.run.tokens:
        step = _timed(step, token)
    moments = (_next(step, token) for token in step.run.tokens)
    wakes_at = min((at for at in moments if at is not None), default=None)
    return replace(step, run=replace(step.run, wakes_at=wakes_at))


def woken(before: datetime | None, after: datetime | None, *, rung: bool) -> tuple[Wake, ...]:
    """Return the effect that keeps the timer right; one that has rung is gone, and set anew."""
    return (Wake(after),) if after != before or (rung and after) else ()


def clock_needs(step: Step) -> Iterable[Need]:
    """Yield what must be known about people before anything that is due can be done."""
    for token in step.run.tokens:
        if deadline := _deadline_of(step.spec.nodes[token.node]):
            yield from deadline.needs(about(step.run, token.node, step.facts), step.run, token)


def is_timed(spec: ProcessSpec) -> bool:
    """Tell whether the clock has anything to do with a process."""
    return any(_timing_of(node) for node in spec.nodes.values())


def dates_read(spec: ProcessSpec) -> frozenset[str]:
    """Return the fields by whose dates a process goes."""
    timings = (_timing_of(node) for node in spec.nodes.values())
    return frozenset(timing.field for timing in timings if timing and timing.field)


def _timed(step: Step, token: Token) -> Step:
    due = _due(step, token)
    if due != token.due:
        # Whatever moved is due anew; what lies before the deadline and is past by now is too late to do.
        heard = max([min(step.now, due - _TICK), *_taken_back(step, token)]) if due else None
        step = step.keeping(replace(token, due=due, heard=heard))
    for task in step.run.visit_of(token):
        if task.state in UNFINISHED and task.deadline != due:
            step = step.changing(replace(task, deadline=due))
    return step


def _taken_back(step: Step, token: Token) -> list[datetime]:
    """Return when somebody took an answer back here: what was due before then, the clock leaves to them."""
    lines = (each for each in step.run.journal if each.visit == token.visit)
    return [each.at for each in lines if each.what == "take_back"]


def _due(step: Step, token: Token) -> datetime | None:
    node = step.spec.nodes[token.node]
    timing = _timing_of(node)
    if timing is None:
        return None
    came, facts = step.run.came(token), step.facts
    return timing.due(came, facts.record, facts.office, opening=isinstance(node, Wait))


def _timing_of(node: Node) -> Timing | None:
    if isinstance(node, Wait):
        return node.timing
    deadline = _deadline_of(node)
    return deadline.timing if deadline else None


def _deadline_of(node: Node) -> Deadline | None:
    return node.deadline if isinstance(node, Asked) else None


def _next(step: Step, token: Token) -> datetime | None:
    """Return when the clock has something to do for a token."""
    if token.due is None or token.heard is None:
        return None
    deadline = _deadline_of(step.spec.nodes[token.node])
    if deadline is None:
        return token.due if token.due > token.heard else token.heard + _AGAIN
    pending = [at for at, _ in deadline.pending(token.due, token.heard, step.facts.office)]
    # Until it is due it may still move, with the calendar of the organisation.
    return min([*pending, *([token.due] if token.due > token.heard else [])], default=None)


def _ring(step: Step, token: Token, *, hindered: bool) -> Step:
    if not _stands(step, token):
        return step
    token = step.run.token(token.id)
    at = _next(step, token)
    if at is None or at > step.now:
        return step
    heard = step.keeping(replace(token, heard=step.now))
    deadline = _deadline_of(step.spec.nodes[token.node])
    if deadline is None:
        return hinder(heard, token) if hindered else leave(heard.noting("waited", token), token)
    return _react(heard, token, deadline, hindered=hindered)


def _react(step: Step, token: Token, deadline: Deadline, *, hindered: bool) -> Step:
    if token.due is None or token.heard is None:
        return step
    pending = deadline.pending(token.due, token.heard, step.facts.office)
    # What was missed several times, as while the worker was away, is done once.
    for reaction in dict.fromkeys(each for at, each in pending if at <= step.now):
        if _stands(step, token):
            step = settle(react(step, step.run.token(token.id), reaction, hindered=hindered))
    return step


def _stands(step: Step, token: Token) -> bool:
    return any((each.id, each.visit) == (token.id, token.visit) for each in step.run.tokens)
