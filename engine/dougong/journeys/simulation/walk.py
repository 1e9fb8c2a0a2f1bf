"""Walks one customer through a journey with the kernel of rules, from look to look, and counts what happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dougong.actions import Situation, Step, UpdateRecord
from dougong.journeys.simulation.arrivals import Arrival
from dougong.journeys.simulation.post import Post
from dougong.journeys.simulation.tally import At, On, Tally, Told
from dougong.journeys.simulation.traveller import Traveller
from dougong.kernel.errors import DougongError
from dougong.records.record import ids_of
from dougong.rules import (
    Act,
    Chose,
    Given,
    LeftOut,
    Moved,
    Outcome,
    Over,
    Position,
    Refused,
    Rest,
    Seek,
    Turn,
    Waited,
    advance,
    judge,
)
from dougong.rules.advance import MET, OTHERWISE
from dougong.rules.course import SENDING
from dougong.rules.program import Hush

START = Position()
MOST_TURNS = 1_000
"""More turns without a rest no journey takes: steps only lead on."""
_ENDS = {
    Outcome.REACHED: Told.REACHED,
    Outcome.LEFT: Told.LEFT,
    Outcome.DONE: Told.DONE,
    Outcome.GONE: Told.DONE,
    Outcome.FAILED: Told.FAILED,
}


@dataclass(slots=True)
class Run:
    """One time that somebody is on the journey, `step` is where; `ways` are those that were taken of several."""

    id: str
    began: datetime
    position: Position = START
    outcome: Outcome = Outcome.RUNNING
    look: datetime | None = None
    step: str = ""
    ways: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """`turns` counts the work that was done, `times` how often the customer has set out."""

    traveller: Traveller
    tally: Tally
    turns: int = 0
    times: int = 0
    run: Run | None = None
    seen: Situation | None = None
    post: Post = field(init=False)

    def __post_init__(self) -> None:
        self.post = Post(self.traveller, self.tally)

    def through(self, arrivals: Sequence[Arrival]) -> None:
        """Let the customer set out whenever they may, and go as far as the span goes."""
        for arrival in arrivals:
            self._until(arrival.at)
            if self._comes_in(arrival):
                self._sets_out(arrival.at)
        self._until(self.traveller.script.span.ends)

    def _sets_out(self, now: datetime) -> None:
        script, self.times = self.traveller.script, self.times + 1
        # Where chance decides, the seed does: it is drawn by the name of the run.
        self.run = Run(f"{script.seed}/{self.traveller.name}/{self.times}", now)
        self.tally.count(Told.ENTERED, now)
        self._comes_to(self.run, START, now)
        self._go(self.run, now)

    def _until(self, moment: datetime) -> None:
        while (
            (run := self.run) and run.outcome is Outcome.WAITING and run.look and run.look < moment
        ):
            self._go(run, run.look)

    def _comes_in(self, arrival: Arrival) -> bool:
        script, run = self.traveller.script, self.run
        if run is not None:
            over = run.outcome.ended or run.outcome is Outcome.FAILED
            if not over or not script.course.lets_in_again(run.began, arrival.at):
                return False
        return self.traveller.as_of is not None or self._is_let_in(arrival)

    def _is_let_in(self, arrival: Arrival) -> bool:
        """Judge the conditions on the record that lets in, and whether it still leads to this customer."""
        script, past, entry = (
            self.traveller.script,
            self.traveller.past,
            self.traveller.script.entry,
        )
        life = past.life(entry.form, arrival.record)
        row = past.row(entry.form, life, arrival.at) if life else None
        self.turns += 1
        if row is None:
            return False
        seen = past.seen(entry.form, row, arrival.at, entry.needs)
        situation = Situation(entry.form, arrival.record, seen, script.around(arrival.at))
        via = script.entering.via
        if via and self.traveller.id not in ids_of(row.get(via))[:1]:
            return False
        return judge(entry, situation).holds

    def _go(self, run: Run, now: datetime) -> None:
        if run.outcome is Outcome.WAITING:
            self.tally.count_at(run.step, At.HERE, now, -1)
        run.outcome, self.seen = Outcome.RUNNING, None
        try:
            for _ in range(MOST_TURNS):
                if run.outcome is not Outcome.RUNNING:
                    break
                self._turn(run, now)
        except DougongError:
            run.outcome = Outcome.FAILED
        if (end := _ENDS.get(run.outcome)) is not None:
            self._ends(run, end, now)

    def _ends(self, run: Run, end: Told, now: datetime) -> None:
        self.tally.count(end, now)
        if end is Told.REACHED:
            for step, way in run.ways:
                self.tally.count_on(step, way, On.REACHED, now)

    def _turn(self, run: Run, now: datetime) -> None:
        script = self.traveller.script
        self.turns += 1
        # Nothing changes within a moment but by what the journey writes itself.
        situation = self.seen = self.seen or self.traveller.situation(now, run.began)
        if situation is None:
            run.outcome = Outcome.GONE
        elif self.traveller.has_reached(situation, now):
            run.outcome = Outcome.REACHED
        elif script.course.left(situation):
            run.outcome = Outcome.LEFT
        else:
            turn = advance(script.way.program, run.position, situation, script.office, run.id)
            self._take(run, turn, situation, now)

    def _take(self, run: Run, turn: Turn, situation: Situation, now: datetime) -> None:
        match turn:
            case Act(step, after):
                self._act(step, situation, now)
                self._comes_to(run, after, now)
            case Chose(branch, _, after):
                self._goes(run, branch.key, turn.went, now)
                self._comes_to(run, after, now)
            case Seek(loop, here):
                # What is done to other records is taken as done.
                self._comes_to(run, here.to(loop.past), now)
            case Rest():
                self._rest(run, turn, now)
            case Waited(hold, met, after):
                if hold.condition is not None:
                    self._goes(run, hold.key, MET if met else OTHERWISE, now)
                self._comes_to(run, after, now)
            case Moved(after) | LeftOut(_, after) | Given(_, after):
                self._comes_to(run, after, now)
            case Over() | Refused():
                run.outcome = Outcome.DONE

    def _rest(self, run: Run, rest: Rest, now: datetime) -> None:
        script = self.traveller.script
        hushed = isinstance(script.way.program.at(run.position.pc), Hush)
        if hushed and run.position.began is None:
            self.tally.count(Told.HELD, now)
        # That it was held is counted once, however often it is looked at meanwhile.
        here = replace(rest.here, began=rest.here.began or now)
        looks_again = rest.hold.looks_again or script.course.looks_again
        run.position, run.outcome = here, Outcome.WAITING
        run.look = self.traveller.next_look(now, rest.due, looks_again)
        self.tally.count_at(run.step, At.HERE, now)

    def _goes(self, run: Run, step: str, way: str, now: datetime) -> None:
        run.ways.append((step, way))
        self.tally.count_on(step, way, On.TOOK, now)

    def _comes_to(self, run: Run, position: Position, now: datetime) -> None:
        """Stand somewhere else, and count it where that is another step."""
        step = self.traveller.script.way.program.step_at(position.pc)
        if step != run.step:
            if run.step:
                self.tally.count_at(run.step, At.PASSED, now)
            if step:
                self.tally.count_at(step, At.ENTERED, now)
        run.position, run.step = position, step

    def _act(self, step: Step, situation: Situation, now: datetime) -> None:
        if step.type in SENDING:
            self.post.sends(step, situation, now)
            return
        if step.action.search(situation) is None:
            for effect in step.action.decide(situation):
                if isinstance(effect, UpdateRecord) and effect.id == self.traveller.id:
                    self.traveller.writes_down(effect.values, now)
                    self.seen = None
