"""What connectors read, write and receive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One thing of a stream: flat values by field key, texts as the vendor writes them, moments ISO 8601 with zone.

    `key` is the vendor's id as text; `changed_at` (aware) decides which of two readings is newer.
    """

    key: str
    values: Mapping[str, Json]
    changed_at: datetime | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Rows read together, and where to go on after them: what the host keeps in the transaction of the rows.

    A cursor of None leaves what is kept: of a page after which nobody could go on.
    """

    rows: Sequence[SourceRow]
    cursor: Mapping[str, Json] | None = None
    total: int | None = None
    """How many rows there are in all, where the vendor says so."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing to do at the vendor's. `key` is the same however often it is tried: nothing may be done twice."""

    key: str
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one: what the vendor answered, or why it was refused."""

    key: str
    answered: Mapping[str, Json] = field(default_factory=dict)
    refused: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A call from outside, as it came: the raw bytes are what is signed. Names of headers are in small letters."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened outside. `key` is the vendor's id of it: one that is known is not taken twice."""

    kind: str
    key: str
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Received:
    """What to answer at once, and what to keep for afterwards."""

    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    status: int = 200
    events: Sequence[Event] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """What an account has allowed: sealed as it is. `until` and `renewable_until` are aware."""

    token: str
    until: datetime | None = None
    renewal: str = ""
    renewable_until: datetime | None = None
    account: str = ""
    """Whose it is, as the vendor calls them: shown, and by which a second sign-in is known to be another account."""
    more: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a check: what was tried, and whether it went well; None where it does no harm that it did not."""

    label: str
    ok: bool | None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What a look at an account showed."""

    points: Sequence[Point]
    account: str = ""

    @property
    def ok(self) -> bool:
        return all(point.ok is not False for point in self.points)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who signs in by the vendor's word: `key` is what the vendor calls them within the account."""

    key: str
    name: str = ""
    union: str = ""
    mobile: str = ""
