"""What is asked of whoever keeps the letters: what was sent to whom, what came of it, and who wants none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


class Fact(Enum):
    """What happened to a letter; a fact is added and never changed. What was withheld was not sent at all."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    BOUNCED = "bounced"
    OPENED = "opened"
    CLICKED = "clicked"
    ANSWERED = "answered"
    COMPLAINED = "complained"
    UNSUBSCRIBED = "unsubscribed"
    RESUBSCRIBED = "resubscribed"
    WITHHELD = "withheld"


class Opens(Enum):
    """What a secret of a letter is good for: each for one thing."""

    SEEN = "seen"
    LINK = "link"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter to one address about one record; `key` is the same however often it is tried.

    `reads` are the paths of the record that it was written by, "name customer.phone"; None where nobody kept them.
    """

    id: str
    app: str
    message: str
    key: str
    form: str
    record: str
    channel: str
    purpose: str
    address: str
    subject: str
    at: datetime
    rule: str = ""
    delivery: str | None = None
    reads: str | None = None

    @property
    def paths(self) -> tuple[tuple[str, ...], ...] | None:
        """Return the paths of the record that it was written by."""
        if self.reads is None:
            return None
        return tuple(tuple(each.split(".")) for each in self.reads.split())


@dataclass(frozen=True, slots=True)
class Door:
    """A secret that goes out with a letter; it tells nothing, and `target` never stands in an address."""

    secret: str
    letter: str
    opens: Opens
    target: str = ""


@dataclass(frozen=True, slots=True)
class LetterFact:
    """Something that happened to a letter; `told` is the address that was clicked, or why it was not sent."""

    letter: str
    kind: Fact
    at: datetime
    told: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An address that gets no advertisement on a channel, and why; it holds for the whole organisation."""

    channel: str
    address: str
    reason: Fact | None
    at: datetime
    app: str
    letter: str | None = None
    by: str | None = None


class Letters(Protocol):
    """All that was sent to people, and what they did."""

    def add(self, sent: Sent, doors: Sequence[Door]) -> None: ...
    def get(self, id: str) -> Sent | None: ...
    def by_key(self, key: str) -> Sent | None: ...
    def by_delivery(self, delivery: str) -> Sent | None: ...
    def door(self, secret: str) -> Door | None: ...
    def tell(self, sent: Sent, fact: LetterFact) -> None:
        """Add a fact about a letter."""
        ...

    def of_record(
        self, app: str, record: str, *, limit: int, before: str | None = None
    ) -> Sequence[Sent]:
        """Return what was sent about a record, newest first."""
        ...

    def of_message(self, app: str, message: str, *, limit: int) -> Sequence[Sent]:
        """Return what was sent of a message, newest first."""
        ...

    def facts(self, letters: Sequence[str]) -> Sequence[LetterFact]:
        """Return what happened to some letters, oldest first."""
        ...

    def figures(self, app: str, since: datetime) -> Mapping[str, Mapping[Fact, int]]:
        """Return of each message how many letters each fact has happened to since a moment."""
        ...


class Suppressions(Protocol):
    """Who wants no advertisement; what was sent before stays as it was."""

    def of(self, channel: str, address: str) -> Suppression | None: ...
    def among(self, channel: str, addresses: Sequence[str]) -> frozenset[str]:
        """Return those of some addresses that are suppressed."""
        ...

    def add(self, suppression: Suppression) -> bool:
        """Suppress an address; tell whether it was not so before."""
        ...

    def lift(self, channel: str, address: str) -> bool:
        """Let an address be written to again; tell whether it was suppressed."""
        ...

    def of_app(self, app: str, *, limit: int, text: str = "") -> Sequence[Suppression]:
        """Return, newest first, those that an app brought about or has written to."""
        ...
