"""One step of a run: the run as it stands, and what was decided on the way; every method gives the next step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from dougong.kernel.problems import Param, Problem
from dougong.processes.effects import RunEffect, TellPeople
from dougong.processes.events import Act
from dougong.processes.facts import Facts
from dougong.processes.run import UNFINISHED, Entry, Run, Task, TaskKind, TaskState, Token
from dougong.processes.spec import ProcessSpec


class Refusal(Exception):
    """The event cannot be accepted; never leaves the engine."""

    def __init__(self, code: str, path: str = "", **params: Param) -> None:
        self.problem = Problem(path, code, params)
        super().__init__(code)


class Step(Struct, frozen=True):
    """A step of the way through one event. `ways` are tokens on their way to a node, not yet received there.

    `choosing` are nodes that nobody may come to before it was chosen who is asked there, or where they lead.
    """

    spec: ProcessSpec
    run: Run
    facts: Facts
    effects: tuple[RunEffect, ...] = ()
    ways: tuple[tuple[Token, str], ...] = ()
    choosing: frozenset[str] = frozenset()

    @property
    def now(self) -> datetime:
        return self.facts.moment.at

    def deciding(self, *effects: RunEffect) -> Step:
        """Add effects."""
        return replace(self, effects=(*self.effects, *effects))

    def noting(
        self,
        what: str,
        place: Token | Task,
        *,
        by: str | None = None,
        comment: str = "",
        **params: str,
    ) -> Step:
        """Add a line to the journal; what a deputy does is told as done in somebody's place."""
        if isinstance(place, Task) and place.deputy_of and by == place.person:
            params["for"] = place.deputy_of
        entry = Entry(self.now, what, place.node, place.visit, by, comment, params)
        return replace(self, run=replace(self.run, journal=(*self.run.journal, entry)))

    def noting_act(self, act: Act, task: Task, **params: str) -> Step:
        """Add what somebody did with a task, and said and signed, to the journal."""
        if act.signature:
            params["signature"] = act.signature
        return self.noting(act.verb, task, by=act.by, comment=act.comment, **params)

    def noting_each(self, act: Act, task: Task, people: Iterable[str], **params: str) -> Step:
        """Add a line for each of the people whom an act names; what was said is said once."""
        step, comment = self, act.comment
        for person in people:
            step = step.noting(act.verb, task, by=act.by, comment=comment, to=person, **params)
            comment = ""
        return step

    def asking(self, token: Token, kind: TaskKind, people: Iterable[str], state: TaskState) -> Step:
        """Make a task for each of the people."""
        step = self
        for person in people:
            step = step.adding(
                Task("", kind, token.node, person, state, token.id, token.visit, 0, self.now)
            )
        return step

    def adding(self, task: Task) -> Step:
        """Add a task, with an id of its own and the present round."""
        task = replace(task, id=self.run.next_task_id(self.now), round=self.run.round)
        return replace(self, run=replace(self.run, tasks=(*self.run.tasks, task)))

    def changing(self, task: Task) -> Step:
        """Put a task in place of the one with its id."""
        tasks = tuple(task if each.id == task.id else each for each in self.run.tasks)
        return replace(self, run=replace(self.run, tasks=tasks))

    def relinking(self, old: str, new: str) -> Step:
        """Let what waits for one task wait for another."""
        step = self
        for task in self.run.tasks:
            if task.awaits == old:
                step = step.changing(replace(task, awaits=new))
        return step

    def succeeding(self, old: Task, new: Task) -> Step:
        """Let one task have the place of another, before and beside others."""
        step = self.relinking(old.id, new.id)
        for task in step.run.tasks:
            if task.beside == old.id:
                step = step.changing(replace(task, beside=new.id))
        return step

    def opening(self, task: Task, *, by: str | None = None) -> Step:
        """Let a task be due; where its person is away, for their deputy: not the initiator, who would judge their own.

        `by` is who hands it on, to whom it would come back otherwise.
        """
        task = replace(task, state=TaskState.OPEN, opened_at=self.now)
        place = task.deputy_of or task.person
        deputy = self.facts.deputy(place, but={self.run.initiator, by})
        if deputy is None:
            return self.changing(replace(task, person=place, deputy_of=None))
        step = self.changing(replace(task, person=deputy, deputy_of=place))
        return step.noting("delegated", task, to=deputy, **{"for": place})

    def telling(self, tasks: Iterable[Task]) -> Step:
        """Tell people of the tasks they have, deputies in whose place."""
        step, asked = self, [self.run.task(task.id) or task for task in tasks]
        if own := [task for task in asked if task.deputy_of is None]:
            people = tuple(task.person for task in own)
            step = step.deciding(TellPeople(people, "process.told_task", own[0].node))
        for task in asked:
            if task.deputy_of is not None:
                told = TellPeople((task.person,), "process.told_deputy", task.node, task.deputy_of)
                step = step.deciding(told)
        return step

    def finishing(self, task: Task, verb: str, comment: str = "") -> Step:
        """Mark a task as done with a verb; whoever shares its vote need not answer any more."""
        done = replace(task, state=TaskState.DONE, verb=verb, comment=comment, closed_at=self.now)
        others = [
            each for each in self.run.tasks if each.place == task.place and each.id != task.id
        ]
        return self.changing(done).closing(others)

    def closing(self, tasks: Iterable[Task]) -> Step:
        """Take away the tasks that nobody has finished."""
        step = self
        for task in tasks:
            if task.state in UNFINISHED:
                step = step.changing(replace(task, state=TaskState.CLOSED, closed_at=self.now))
        return step

    def sending(self, token: Token, node: str) -> Step:
        """Put a token on its way to a node."""
        return replace(self, ways=(*self.ways, (token, node)))

    def keeping(self, token: Token) -> Step:
        """Put a token in place of the one with its number, where that stands."""
        tokens = tuple(token if each.id == token.id else each for each in self.run.tokens)
        return replace(self, run=replace(self.run, tokens=tokens))

    def dropping(self, token: Token) -> Step:
        """Take a token out of the run."""
        others = tuple(each for each in self.run.tokens if each.id != token.id)
        return replace(self, run=replace(self.run, tokens=others))

    def placing(self, token: Token) -> Step:
        """Put a token in place of the one with its number, or add it."""
        step = self.dropping(token)
        return replace(step, run=replace(step.run, tokens=(*step.run.tokens, token)))
