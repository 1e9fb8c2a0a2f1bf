"""What is asked of whoever keeps the runs of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.rules.run import Outcome, RuleRun, StepDone
from dougong.rules.tally import Counted, Tally


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs of an app are asked for; what is None does not narrow them."""

    rule: str | None = None
    outcome: Outcome | None = None
    record: str | None = None


EVERY = Wanted()


@dataclass(frozen=True, slots=True)
class CameTo:
    """What the runs of a rule had come to by a moment; `first` is when the first of all began, None before any."""

    first: datetime | None
    entered: int
    reached: int
    sent: int
    unsubscribed: int


class RuleRuns(Protocol):
    """The runs of rules, with their steps."""

    def begin(self, run: RuleRun) -> bool:
        """Keep a new run; False where its rule has run on the same event before."""
        ...

    def add(self, runs: Sequence[RuleRun]) -> None:
        """Keep new runs that are over already, but for those whose rule has run on the same event before."""
        ...

    def keep(self, run: RuleRun) -> None:
        """Keep a run that has moved; raises `Conflict` where somebody else moved it meanwhile."""
        ...

    def get(self, id: str) -> RuleRun | None: ...
    def actors(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return the person behind the event of each run that a person set off."""
        ...

    def failed_since(self, moment: datetime) -> int:
        """Return how many runs of all rules failed since a moment and wait for a person."""
        ...

    def of_event(self, event: str, rule: str) -> RuleRun | None:
        """Return the run of a rule on an event."""
        ...

    def locked(self, id: str) -> RuleRun | None:
        """Return a run that nobody else moves until the end of the transaction."""
        ...

    def log(self, step: StepDone) -> None:
        """Keep what a step has come to; a step that was done before raises `Conflict`, and undoes its second time."""
        ...

    def relog(self, run: str, mark: str, body: Mapping[str, Json]) -> None:
        """Keep what a step that was begun has come to in the end."""
        ...

    def steps_of(self, run: str, *, limit: int, after: int = -1) -> Sequence[StepDone]:
        """Return the steps of a run in their order, after a position."""
        ...

    def of_app(
        self, app: str, wanted: Wanted = EVERY, *, limit: int = 50, before: str | None = None
    ) -> Sequence[RuleRun]:
        """Return runs, newest first, older than the run `before`."""
        ...

    def caused_by(self, run: str, *, limit: int) -> Sequence[RuleRun]:
        """Return the runs that a run has set off, oldest first."""
        ...

    def waiting_about(self, form: FormRef, records: Sequence[str]) -> Sequence[RuleRun]:
        """Return the runs that wait for something about some records."""
        ...

    def tally(self, app: str, rule: str, steps: Counted) -> Tally:
        """Return how many runs of a rule are where."""
        ...

    def standing_at(
        self, app: str, rule: str, step: str, *, limit: int, before: str | None = None
    ) -> Sequence[RuleRun]:
        """Return the runs that stand at a step, newest first, older than the run `before`."""
        ...

    def came_to(self, app: str, rule: str, until: datetime) -> CameTo:
        """Return what the runs of a rule had come to by a moment: who began, reached the goal, was written to."""
        ...

    def under_way(self, app: str) -> Mapping[str, int]:
        """Return how many runs of each rule are on their way."""
        ...

    def ids_under_way(self, app: str, rule: str, *, limit: int, after: str = "") -> Sequence[str]:
        """Return the runs of a rule that are on their way, oldest first, after one of them."""
        ...

    def counts(self, app: str, since: datetime) -> Mapping[str, Mapping[Outcome, int]]:
        """Return how often each rule ended in which way since a moment."""
        ...
