"""Telling a run as a story: who starts it, who does what, and how it stands then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from dougong.definitions.content import Body
from dougong.directory.working_time import WorkingTime
from dougong.expressions.names import FormNames
from dougong.expressions.types import DATE, DATETIME, MEMBER, TEXT, number
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.processes import (
    Act,
    Advanced,
    Answer,
    Begin,
    Due,
    Event,
    Facts,
    NeedMore,
    ProcessSpec,
    Refused,
    Run,
    RunEffect,
    Task,
    TaskState,
    advance,
    compile_process,
)
from dougong.processes.facts import (
    Active,
    Administrators,
    HeadOf,
    Need,
    OwnHead,
    RoleMembers,
    RoleNear,
    Superior,
)

FIELDS = {
    "customer": TEXT,
    "amount": number(2),
    "buyer": MEMBER,
    "keeper": MEMBER,
    "wanted_on": DATE,
    "meets_at": DATETIME,
}
MOST_ASKED = 3
"""As often as the use case asks."""
NAMES = FormNames("", {"": {}, "credit": FIELDS})

ANN, BOB, CEO, DAN, EVE = "ann", "bob", "ceo", "dan", "eve"

ORGANISATION: Mapping[Need, tuple[str, ...]] = {
    Superior(ANN): (BOB,),
    Superior(ANN, 2): (CEO,),
    Superior(BOB): (CEO,),
    OwnHead(ANN): (BOB,),
    HeadOf("finance"): (EVE,),
    RoleMembers("director"): (DAN, EVE),
    RoleMembers("nobody"): (),
    RoleNear("director", ANN): (EVE,),
    Administrators(): ("admin",),
}


def person(*ids: str) -> Json:
    return {"type": "person", "people": list(ids)}


def approve(key: str, *assignees: Json, **settings: Json) -> Json:
    return {"key": key, "type": "approve", "label": key, "assignees": list(assignees), **settings}


def node(key: str, type: str, **settings: Json) -> Json:
    return {"key": key, "type": type, "label": key, **settings}


def chain(*nodes: Json, **settings: Json) -> Body:
    """Return a process that goes through nodes one after the other."""
    whole = [node("start", "start"), *nodes, node("end", "end")]
    keys = [str(each["key"]) for each in whole if isinstance(each, Mapping)]
    edges: Json = [{"from": here, "to": there} for here, there in pairwise(keys)]
    return {
        "key": "credit_up",
        "label": "额度审批",
        "form": "credit",
        "nodes": whole,
        "edges": edges,
        "settings": settings,
    }


def compiled(body: Body) -> ProcessSpec:
    spec = compile_process(body, NAMES)
    assert isinstance(spec, ProcessSpec), spec
    return spec


@dataclass
class Story:
    """A run that is being told; every method is something that happens."""

    spec: ProcessSpec
    run: Run = field(
        default_factory=lambda: Run("r", "crm", "credit_up", 1, "credit", "record", ANN)
    )
    record: Mapping[str, Value] = field(default_factory=dict)
    now: datetime = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
    effects: tuple[RunEffect, ...] = ()
    organisation: Mapping[Need, tuple[str, ...]] = field(default_factory=lambda: ORGANISATION)
    office: WorkingTime = field(default_factory=WorkingTime)
    deputies: Mapping[str, str] = field(default_factory=dict)

    def begin(self) -> Story:
        return self.happen(Begin())

    def act(
        self,
        by: str,
        verb: str,
        *,
        comment: str = "",
        to: str | tuple[str, ...] = (),
        node: str | None = None,
        place: str | None = None,
        chosen: Mapping[str, tuple[str, ...]] | None = None,
        signature: str = "",
    ) -> Story:
        people = (to,) if isinstance(to, str) else to
        task = self.task_of(by, verb).id
        return self.happen(
            Act(task, verb, by, comment, people, node, (), place, chosen or {}, signature)
        )

    def happen(self, event: Event) -> Story:
        answer = self.answer(event)
        assert isinstance(answer, Advanced), answer
        self.run, self.effects = answer.run, answer.effects
        self.now += timedelta(minutes=10)
        return self

    def later(self, now: datetime) -> Story:
        """Let it become later, and the clock come whenever the run has asked for it."""
        while (wakes_at := self.run.wakes_at) is not None and wakes_at <= now:
            self.now = max(self.now, wakes_at)
            self.happen(Due())
        self.now = now
        return self

    def refusal(self, event: Event) -> Sequence[str]:
        answer = self.answer(event)
        assert isinstance(answer, Refused), answer
        return [problem.code for problem in answer.problems]

    def answer(self, event: Event) -> Answer:
        facts = self.facts
        answer = advance(self.spec, self.run, event, facts)
        asked = 0
        while isinstance(answer, NeedMore) and asked < MOST_ASKED:
            known = {need: self._known(need) for need in answer.needs}
            facts = replace(facts, answers={**facts.answers, **known})
            answer = advance(self.spec, self.run, event, facts)
            asked += 1
        return answer

    def _known(self, need: Need) -> tuple[str, ...]:
        if isinstance(need, Active):
            return tuple(each for each in need.ids if each != "gone")
        return self.organisation.get(need, ())

    def task_of(self, person: str, verb: str = "") -> Task:
        """Return the task of a person that the verb is for: the one before them, or the one they have done."""
        wanted = {
            "read": TaskState.UNREAD,
            "withdraw": TaskState.DONE,
            "take_back": TaskState.DONE,
            "remind": TaskState.DONE,
        }.get(verb, TaskState.OPEN)
        return next(
            task
            for task in reversed(self.run.tasks)
            if task.person == person and task.state is wanted
        )

    @property
    def facts(self) -> Facts:
        return Facts(Moment(self.now), self.record, office=self.office, deputies=self.deputies)

    @property
    def asked(self) -> list[str]:
        """Return who has something to do now."""
        return [task.person for task in self.run.tasks if task.state is TaskState.OPEN]

    @property
    def at(self) -> list[str]:
        return [token.node for token in self.run.tokens]

    @property
    def trail(self) -> list[str]:
        return [entry.what for entry in self.run.journal]


def a_story(*nodes: Json, record: Mapping[str, Value] | None = None, **settings: Json) -> Story:
    """Return a run of a chain of nodes, begun by Ann."""
    return Story(compiled(chain(*nodes, **settings)), record=record or {}).begin()
