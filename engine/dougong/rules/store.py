"""What is asked of whoever keeps the log of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.rules.evaluate import Outcome


@dataclass(frozen=True, slots=True)
class RuleRun:
    """One run of a rule; `body` holds conditions with their values, steps with their outcomes, and why it ended."""

    id: str
    app: str
    rule: str
    release: int
    record: str
    event: str
    outcome: Outcome
    at: datetime
    body: Mapping[str, Json]


class RuleRuns(Protocol):
    """The log of rules."""

    def begin(self, event: str, rule: str) -> bool:
        """Claim the run of a rule on an event for this transaction; False when it has run before."""
        ...

    def add(self, run: RuleRun) -> None: ...
    def of_app(
        self, app: str, *, rule: str | None = None, limit: int = 50, before: str | None = None
    ) -> Sequence[RuleRun]:
        """Return runs, newest first, older than the run `before`."""
        ...

    def counts(self, app: str, since: datetime) -> Mapping[str, Mapping[Outcome, int]]:
        """Return how often each rule ended in which way since a moment."""
        ...
