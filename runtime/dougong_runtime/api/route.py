"""How an endpoint is declared: one `Route` a line in the ROUTES table of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from marshmallow import Schema

from dougong.kernel.canonical import Json
from dougong_runtime.api.reply import Reply

# A view takes a Call and the parts of its path by name, which no type can say.
View: TypeAlias = Callable[..., "Reply | Json"]


class Access(Enum):
    """Who may call; there is no default, so that no endpoint is open by oversight.

    BUILDER is for who may change the `<app>` of the rule.
    """

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    BUILDER = "builder"
    ADMIN = "admin"


class Transaction(Enum):
    """What is open while the view runs; OWN views open theirs themselves.

    That is for work too slow to hold one; a public OWN view is not told who asks.
    """

    READING = "reading"
    WRITING = "writing"
    OWN = "own"


class Reading(Enum):
    """How the body is read: EXACT keeps decimals as Decimal, DOCUMENT as JSON numbers, RAW leaves it alone.

    BYTES leaves even a form as it was sent: what is signed is the very bytes.
    """

    EXACT = "exact"
    DOCUMENT = "document"
    RAW = "raw"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint under /api/v1; `body` and `query` are checked before any transaction is opened.

    `most` is how many bytes a body has, where that is fewer than usual. What is `for_pages` may be sent by pages of
    others as well: it takes what they tell, and nobody is signed in by it. What is open `while_choosing` is all that
    there is for who came in by a first password.
    `answer` names one of `answers.ANSWERS`; `if_match` says what the header of that name must hold. One that
    answers with a file names its media types in `files`; one that may answer 202 instead names that in `accepted`.
    """

    method: str
    rule: str
    view: View
    access: Access
    summary: str
    body: Schema | None = None
    query: Schema | None = None
    transaction: Transaction | None = None
    reading: Reading = Reading.EXACT
    status: int = 200
    answer: str = ""
    accepted: str = ""
    if_match: str = ""
    files: tuple[str, ...] = ()
    most: int | None = None
    for_pages: bool = False
    while_choosing: bool = False

    @property
    def opens(self) -> Transaction:
        """Say which transaction is open: by default, reading for GET and writing for the rest."""
        if self.transaction is not None:
            return self.transaction
        return Transaction.READING if self.method == "GET" else Transaction.WRITING

    @property
    def endpoint(self) -> str:
        return f"{self.view.__module__.rpartition('.')[2]}.{self.view.__name__}"
