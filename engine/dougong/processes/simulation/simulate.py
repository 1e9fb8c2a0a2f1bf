"""Folds what happens in a simulation with `advance` alone: nothing is asked of the world, nothing is done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from dougong.fields.protocol import Value
from dougong.kernel.problems import Problem, join_path
from dougong.processes.advance import Advanced, Answer, Refused
from dougong.processes.effects import RunEffect
from dougong.processes.events import Begin, Due
from dougong.processes.facts import Facts, NeedMore
from dougong.processes.nodes.protocol import name_of
from dougong.processes.run import Run
from dougong.processes.simulation.acting import act_of, agreeing, lacking, task_for
from dougong.processes.simulation.script import (
    LONGEST_DAYS,
    MOST_STEPS,
    Deed,
    Happening,
    Pause,
    Then,
)
from dougong.processes.simulation.working import advanced
from dougong.processes.spec import ProcessSpec

Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Script:
    """A run that has not begun, the record, what happens, and what follows.

    `rows` is the record as it is once a step has been taken, by the number of the step: only where that writes.
    """

    spec: ProcessSpec
    run: Run
    row: Row
    begins_at: datetime
    steps: tuple[Happening, ...] = ()
    then: Then = Then.STOP
    rows: Mapping[int, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """How everything stands after something happened; the first one is the beginning.

    `task` is what somebody did something with, `instead` who was to do it and is not asked there;
    `lacking` are fields that had to be filled in first and were blank: a real run would have waited for them.
    """

    at: datetime
    run: Run
    row: Row
    effects: tuple[RunEffect, ...]
    step: Happening | None = None
    task: str | None = None
    instead: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Simulated:
    """Every frame there was; `problems` say why the next step could not be taken."""

    frames: tuple[Frame, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def last(self) -> Frame:
        return self.frames[-1]

    @property
    def steps(self) -> tuple[Happening, ...]:
        """Return what happened, those steps included that nobody had told."""
        return tuple(frame.step for frame in self.frames if frame.step is not None)


@dataclass(frozen=True, slots=True)
class Lacking:
    """It goes on from these frames once more is known."""

    more: NeedMore
    frames: tuple[Frame, ...]


def simulate(script: Script, facts: Facts, frames: tuple[Frame, ...] = ()) -> Simulated | Lacking:
    """Return all frames, or what must be known first; `facts` hold what does not change, and all answers so far."""
    while True:
        if not frames:
            answer = _begun(script, facts)
        elif (step := _next(script, frames)) is not None:
            answer = _after(script, facts, frames, step)
        else:
            return Simulated(frames)
        match answer:
            case NeedMore():
                return Lacking(answer, frames)
            case Refused():
                return Simulated(frames, tuple(answer.problems))
        frames = (*frames, answer)


def _next(script: Script, frames: Sequence[Frame]) -> Happening | None:
    """Return what happens next; nothing after the end, and nothing where nobody and nothing can move the run."""
    taken, last = len(frames) - 1, frames[-1]
    if taken < len(script.steps):
        return script.steps[taken]
    if script.then is Then.STOP or last.run.status.ended:
        return None
    agreed = agreeing(script.spec, last.run)
    return agreed or (Pause() if last.run.wakes_at else None)


def _begun(script: Script, facts: Facts) -> Frame | NeedMore | Refused:
    at = script.begins_at
    answer = advanced(script.spec, script.run, Begin(), _facts(facts, at, script.row))
    return _frame(answer, at, script.row)


def _after(
    script: Script, facts: Facts, frames: Sequence[Frame], step: Happening
) -> Frame | NeedMore | Refused:
    number, last = len(frames) - 1, frames[-1]
    if number >= MOST_STEPS:
        return _refused(number, "simulation.too_many_steps", most=MOST_STEPS)
    row = script.rows.get(number, last.row)
    match step:
        case Deed():
            return _done(script, facts, last, step, row, number)
        case Pause():
            return _passed(script, facts, last, step, number)


def _done(
    script: Script, facts: Facts, last: Frame, deed: Deed, row: Row, number: int
) -> Frame | NeedMore | Refused:
    spec, run = script.spec, last.run
    task = task_for(spec, run, deed)
    if task is None:
        called = name_of(spec.nodes[deed.at]) if deed.at in spec.nodes else deed.at
        return _refused(number, "simulation.not_asked", node=called)
    known = _facts(facts, last.at, row)
    act = act_of(spec, run, task, deed, known)
    found = _frame(advanced(spec, run, act, known), last.at, row, deed)
    if not isinstance(found, Frame):
        return _led(found, number)
    instead = deed.by if deed.by and deed.by != task.person else ""
    return replace(
        found, task=task.id, instead=instead, lacking=lacking(spec, task, deed.verb, row)
    )


def _passed(
    script: Script, facts: Facts, last: Frame, pause: Pause, number: int
) -> Frame | NeedMore | Refused:
    """Let the clock come whenever the run has asked for it, until the pause is over."""
    until = facts.office.moved(last.at, pause.span) if pause.span else last.run.wakes_at
    if until is None:
        return _refused(number, "simulation.no_clock")
    if until - script.begins_at > timedelta(days=LONGEST_DAYS):
        return _refused(number, "simulation.too_long", days=LONGEST_DAYS)
    frame = Frame(last.at, last.run, last.row, (), pause)
    while (wakes_at := frame.run.wakes_at) is not None and wakes_at <= until:
        at = max(frame.at, wakes_at)
        answer = _rung(script.spec, frame.run, _facts(facts, at, frame.row))
        if not isinstance(answer, Advanced):
            return _led(answer, number)
        effects = (*frame.effects, *answer.effects)
        frame = replace(frame, at=at, run=answer.run, effects=effects)
        if pause.span is None:
            return frame
    return replace(frame, at=max(frame.at, until))


def _rung(spec: ProcessSpec, run: Run, facts: Facts) -> Answer:
    """Let the clock do what is due; what is refused is told instead, as in a real run."""
    answer = advanced(spec, run, Due(), facts)
    return advanced(spec, run, Due(hindered=True), facts) if isinstance(answer, Refused) else answer


def _facts(facts: Facts, at: datetime, row: Row) -> Facts:
    return replace(facts, moment=replace(facts.moment, at=at), record=row)


def _frame(
    answer: Answer, at: datetime, row: Row, step: Happening | None = None
) -> Frame | NeedMore | Refused:
    if isinstance(answer, Advanced):
        return Frame(at, answer.run, row, answer.effects, step)
    return answer


def _refused(number: int, code: str, **params: str | int) -> Refused:
    return Refused((Problem(join_path("steps", number), code, params),))


def _led(answer: NeedMore | Refused, number: int) -> NeedMore | Refused:
    """Let problems lead to the step."""
    if isinstance(answer, NeedMore):
        return answer
    problems = answer.problems
    return Refused([replace(each, path=join_path("steps", number, each.path)) for each in problems])
