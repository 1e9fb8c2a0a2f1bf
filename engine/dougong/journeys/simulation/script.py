"""What is to be played: a journey, the days it takes, and on what the behaviour of customers rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from dougong.actions.types.send_message import SendMessageAction
from dougong.directory.working_time import WorkingTime
from dougong.expressions import Surroundings
from dougong.kernel.clock import Moment
from dougong.messages.spec import MessageSpec
from dougong.records.paths import KeyPath, reads_clock
from dougong.records.shape import Shapes
from dougong.rules import Hold, RuleSpec
from dougong.rules.course import Course
from dougong.rules.spec import Entering

LONGEST = 366
"""How many days are played at most."""


class Basis(Enum):
    """On what the behaviour of customers rests: the same days a year before, the days just past, or what is assumed."""

    YEAR_BEFORE = "year_before"
    RECENT = "recent"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Assumption:
    """So many customers set out a day, and of a hundred so many reach the goal within some days."""

    a_day: int
    percent: int
    within: int


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days of the organisation, from the first on; `ends` is where nothing more is known."""

    first: date
    days: int
    zone: str
    ends: datetime

    @property
    def begins(self) -> datetime:
        return self.midnight(0)

    def midnight(self, day: int) -> datetime:
        """Return when a day begins where the organisation is; in UTC."""
        begun = datetime.combine(self.first + timedelta(days=day), time(), ZoneInfo(self.zone))
        return begun.astimezone(UTC)

    def day_of(self, at: datetime) -> int:
        """Return the number of the day that a moment lies in, from 0."""
        return (at.astimezone(ZoneInfo(self.zone)).date() - self.first).days


@dataclass(frozen=True, slots=True)
class Script:
    """`entry` lets records in, `messages` are those of the app, by key; `declined` are addresses that want none.

    `declined` tells since when, by channel and address; `grain` how finely the way's conditions read the clock.
    """

    entry: RuleSpec
    span: Span
    office: WorkingTime
    seed: int
    messages: Mapping[str, MessageSpec] = field(default_factory=dict)
    declined: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    assumption: Assumption | None = None
    grain: timedelta | None = None
    paths: frozenset[KeyPath] = field(init=False, repr=False, compare=False)
    """All that is read of whoever is on the way, and of what their messages are about."""

    def __post_init__(self) -> None:
        told = (self._told_by(action) for action in self._sending())
        object.__setattr__(self, "paths", self.way.needs.union(*told))

    def around(self, at: datetime) -> Surroundings:
        """Return what expressions know at a moment beside the record."""
        return Surroundings(Moment(at, self.span.zone))

    def tick_after(self, now: datetime) -> datetime | None:
        """Return when the clock alone may have made a condition come true; None where no condition asks for it."""
        if self.grain is None:
            return None
        if self.grain < _DAY:
            return now + self.grain
        return self.span.midnight(self.span.day_of(now) + 1)

    @property
    def entering(self) -> Entering:
        if self.entry.entering is None:
            raise LookupError("only what lets records into a journey can be played")
        return self.entry.entering

    @property
    def way(self) -> RuleSpec:
        return self.entering.way

    @property
    def course(self) -> Course:
        return self.way.course or Course()

    @property
    def sent(self) -> tuple[MessageSpec, ...]:
        """Return the messages that are sent on the way, each once."""
        keys = dict.fromkeys(action.message for action in self._sending())
        return tuple(self.messages[key] for key in keys if key in self.messages)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the steps at which something is counted, in the order written."""
        return tuple(dict.fromkeys(key for key in self.way.program.places if key))

    def _sending(self) -> Iterator[SendMessageAction]:
        for step in self.way.steps:
            if isinstance(step.action, SendMessageAction):
                yield step.action

    def _told_by(self, action: SendMessageAction) -> frozenset[KeyPath]:
        message = self.messages.get(action.message)
        behind = (action.reference,) if action.reference else ()
        needs = message.address.needs if message else frozenset()
        return frozenset((*behind, *path) for path in needs)


def waking(way: RuleSpec, shapes: Shapes) -> frozenset[KeyPath]:
    """Return the rollups of whoever is on the way, where conditions rest on other records.

    A record that is written has its run looked at at once, and a rollup that moves writes it.
    """
    holds = any(each.looks_again for each in way.program.code if isinstance(each, Hold))
    if not holds and not (way.course and way.course.looks_again):
        return frozenset()
    return frozenset((each.key,) for each in shapes.rollups if each.form == way.form)


def grain_of(way: RuleSpec, shapes: Shapes) -> timedelta | None:
    """Return how finely the conditions of a way read the clock: by the hour where they ask for now, else by the day."""
    holds = (each.condition for each in way.program.code if isinstance(each, Hold))
    ends = (way.course.goal, way.course.leave) if way.course else ()
    read = [each for each in (*holds, *ends) if each and reads_clock(shapes, way.form, each)]
    if not read:
        return None
    return _HOUR if any("NOW" in each.source.upper() for each in read) else _DAY


_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
