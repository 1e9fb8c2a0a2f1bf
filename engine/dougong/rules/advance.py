"""One turn of a run: what the instruction at a position asks for, and where the run stands after it.

It knows no transaction, no store and no clock but the one it is told; whoever drives a run does what a turn says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from dougong.actions import Situation, Step
from dougong.directory.working_time import WorkingTime
from dougong.expressions import Expression, Value
from dougong.messages.template import Message
from dougong.rules.lots import drawn, lot_of
from dougong.rules.position import Position
from dougong.rules.program import (
    Again,
    Choose,
    Consult,
    Do,
    Draw,
    Each,
    End,
    Give,
    Hold,
    Hush,
    Jump,
    Program,
    Refuse,
    Share,
    Unless,
    Way,
)
from dougong.rules.tables import Decision, decide, written_by
from dougong.rules.waiting import Until

OTHERWISE, MET = "else", "met"
"""The ways that have no key: what is left of a branch or comes of a wait too late, and a wait whose condition held."""


@dataclass(frozen=True, slots=True)
class Moved:
    """There was nothing to do here."""

    next: Position


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The condition of a step does not hold, so that it is not done."""

    step: Step
    next: Position


@dataclass(frozen=True, slots=True)
class Act:
    """Let an action decide, carry out what it decides, then go on."""

    step: Step
    next: Position


@dataclass(frozen=True, slots=True)
class Chose:
    """A branch or a split went one way; None is the other one."""

    branch: Choose | Draw
    way: Way | Share | None
    next: Position

    @property
    def kind(self) -> str:
        """Return which kind of step it is."""
        return "split" if isinstance(self.branch, Draw) else "branch"

    @property
    def went(self) -> str:
        """Return the key of the way."""
        return self.way.key if self.way else OTHERWISE


@dataclass(frozen=True, slots=True)
class Seek:
    """The records of a loop must be found; then the run goes `into` them."""

    loop: Each
    here: Position


@dataclass(frozen=True, slots=True)
class Rest:
    """There is nothing to do until a moment, or None: until a date is known; `here` knows since when it waits."""

    hold: Hold
    due: datetime | None
    here: Position


@dataclass(frozen=True, slots=True)
class Waited:
    """A wait is over: its moment came, its condition `met` before that, or, with a condition, it is too late."""

    hold: Hold
    met: bool
    next: Position


@dataclass(frozen=True, slots=True)
class Refused:
    """The record must not be saved; the message stands at the field."""

    field: str
    message: Message


@dataclass(frozen=True, slots=True)
class Given:
    """The record gets these values; `decision` is the table's that gave them."""

    values: Mapping[str, Value]
    next: Position
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """All is done."""


Turn: TypeAlias = Moved | LeftOut | Act | Chose | Seek | Rest | Waited | Refused | Given | Over


def advance(
    program: Program, at: Position, situation: Situation, office: WorkingTime, run: str
) -> Turn:
    """Return the turn of a run that stands at a position, about the record of the loop it is in.

    `run` is its id: where chance decides, it says which way is taken.
    """
    turn: Turn
    match program.at(at.pc):
        case Do(step):
            wanted = step.when is None or _holds(step.when, situation)
            turn = Act(step, at.next()) if wanted else LeftOut(step, at.next())
        case Choose() | Draw() as branch:
            turn = _chosen(branch, at, situation, run)
        case Jump(to):
            turn = Moved(at.to(to))
        case Each() as loop:
            turn = Seek(loop, at)
        case Unless(condition, to):
            turn = Moved(at.next() if _holds(condition, situation) else at.to(to))
        case Again():
            turn = Moved(at.again())
        case Hold() | Hush() as hold:
            turn = _waiting(hold, at, situation, office)
        case Refuse() | Give() | Consult() as outcome:
            turn = _decided(outcome, at, situation)
        case End():
            turn = Over()
    return turn


def skipped(program: Program, at: Position) -> Position:
    """Return where a run goes on when a person lets it leave out the step it stands at."""
    match program.at(at.pc):
        case Each(past=past):
            return at.to(past)
        case Choose(otherwise=otherwise):
            return at.to(otherwise)
        case Draw(past=past):
            return at.to(past)
        case Unless(to=to):
            return at.to(to)
        case Hush():
            # What is left out is the step that waits behind it.
            return at.to(at.pc + 2)
        case _:
            return at.next()


def _chosen(branch: Choose | Draw, at: Position, situation: Situation, run: str) -> Chose:
    """Return the way that is gone: the first whose condition holds, or the one that a lot falls to."""
    if isinstance(branch, Draw):
        share = drawn(branch.ways, lot_of(run, branch.key, [loop.item for loop in at.loops]))
        return Chose(branch, share, at.to(share.to))
    way = next((way for way in branch.ways if _holds(way.condition, situation)), None)
    return Chose(branch, way, at.to(way.to if way else branch.otherwise))


def _decided(outcome: Refuse | Give | Consult, at: Position, situation: Situation) -> Turn:
    """Return what is said of a record that is about to be saved."""
    if isinstance(outcome, Refuse):
        return Refused(outcome.field, outcome.text.filled(situation.row, situation.around))
    if isinstance(outcome, Consult):
        decision = decide(outcome.table, situation)
        return Given(written_by(decision, outcome.set), at.next(), decision)
    return Given(situation.values(outcome.values), at.next())


def _waiting(hold: Hold | Hush, at: Position, situation: Situation, office: WorkingTime) -> Turn:
    if isinstance(hold, Hush):
        wanted = hold.when is None or _holds(hold.when, situation)
        loud = hold.quiet.over_at(situation.around.moment) if wanted else None
        return Moved(at.next()) if loud is None else Rest(Hold(hold.key, Until()), loud, at)
    now = situation.around.moment.at
    if hold.condition is not None and _holds(hold.condition, situation):
        return Waited(hold, True, at.next())
    began = at.began or now
    due = hold.until.due(began, situation.row, situation.around, office)
    if due is None or due > now:
        return Rest(hold, due, replace(at, began=began))
    return Waited(hold, False, at.to(hold.late) if hold.late is not None else at.next())


def _holds(condition: Expression, situation: Situation) -> bool:
    """Tell whether a condition holds; a blank is not true."""
    return condition.evaluate(situation.row, situation.around) is True
