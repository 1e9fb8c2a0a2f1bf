"""限时: by when a node must be done, and what happens around that moment while it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from dougong.directory.spans import SPAN
from dougong.directory.working_time import Span, WorkingTime
from dougong.kernel.canonical import Json
from dougong.processes.assignees.catalogue import read_assignees
from dougong.processes.assignees.protocol import Assignee
from dougong.processes.facts import Need, Superior
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About
from dougong.processes.run import UNFINISHED, Run, Token
from dougong.processes.timing import TIMING, Timing, read_span, read_timing

MOST_TIMES = 20
USUAL_TIMES = 5


class OnDue(Enum):
    """What the clock does: tell people, or decide in their place."""

    REMIND = "remind"
    AGREE = "agree"
    RETURN = "return"
    TRANSFER = "transfer"
    ESCALATE = "escalate"
    ACCOMPANY = "accompany"


_UPWARDS = frozenset({OnDue.ESCALATE, OnDue.ACCOMPANY})


@dataclass(frozen=True, slots=True)
class Reaction:
    """What is done `shift` from the due moment (before it where that is negative), `times` times, `every` so often.

    `to` finds whom to remind, or who takes over; without it those who are asked, or the administrators.
    """

    does: OnDue
    shift: Span | None = None
    every: Span | None = None
    times: int = 1
    to: tuple[Assignee, ...] = ()

    def moments(self, due: datetime, office: WorkingTime) -> Iterator[datetime]:
        """Yield when it is done, in order."""
        at = office.moved(due, self.shift) if self.shift else due
        for _ in range(self.times):
            yield at
            at = office.moved(at, self.every) if self.every else at


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when, and what is done then."""

    timing: Timing
    reactions: tuple[Reaction, ...] = ()

    def pending(
        self, due: datetime, heard: datetime, office: WorkingTime
    ) -> list[tuple[datetime, Reaction]]:
        """Return what comes after the moment up to which all was done, soonest first."""
        found = [
            (at, reaction)
            for reaction in self.reactions
            for at in reaction.moments(due, office)
            if at > heard
        ]
        return sorted(found, key=lambda pair: pair[0])

    def needs(self, about: About, run: Run, token: Token) -> Iterable[Need]:
        """Yield what must be known about people before the clock may act."""
        for reaction in self.reactions:
            for assignee in reaction.to:
                yield from assignee.needs(about)
        if any(reaction.does in _UPWARDS for reaction in self.reactions):
            for task in run.visit_of(token):
                if task.state in UNFINISHED:
                    yield Superior(task.deputy_of or task.person)


def read_deadline(making: Making) -> Deadline | None:
    """Read the deadline of a node; None where it has none."""
    if "deadline" not in making.body:
        return None
    part = making.part("deadline")
    return Deadline(read_timing(part), tuple(_reaction(each) for each in part.pieces("then")))


def _reaction(making: Making) -> Reaction:
    does = making.choice("action", OnDue.REMIND)
    before, after = read_span(making, "before"), read_span(making, "after")
    if before and does is not OnDue.REMIND:
        making.note("before", "process.acts_too_soon")
    every = read_span(making, "every") if does is OnDue.REMIND else None
    times = making.body.get("times", USUAL_TIMES)
    return Reaction(
        does,
        -before if before else after,
        every,
        times if every and isinstance(times, int) else 1,
        read_assignees(making) if making.items("assignees") else (),
    )


DEADLINE: Mapping[str, Json] = {
    "type": "object",
    "properties": {
        **TIMING,
        "then": {
            "type": "array",
            "maxItems": 10,
            "items": {
                "type": "object",
                "properties": {
                    "action": {"enum": [each.value for each in OnDue]},
                    "before": SPAN,
                    "after": SPAN,
                    "every": SPAN,
                    "times": {"type": "integer", "minimum": 1, "maximum": MOST_TIMES},
                    "assignees": {"type": "array", "items": {"part": "assignees"}, "maxItems": 50},
                },
                "required": ["action"],
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
