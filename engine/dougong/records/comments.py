"""What people say about a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dougong.records.shape import FormRef

LONGEST = 2000
"""Characters of a comment; whoever has more to say attaches a file to the record."""

_MENTION = re.compile(r"@\{([\w-]{1,64})\}")


@dataclass(frozen=True, slots=True)
class Comment:
    """One thing said; a person stands in `text` as "@{id}", so that a new name does not change what was said."""

    id: str
    form: FormRef
    record: str
    by: str
    at: datetime
    text: str

    @property
    def mentioned(self) -> tuple[str, ...]:
        """Return the ids of the people that the text calls by name, each once."""
        return mentioned_in(self.text)


def mentioned_in(text: str) -> tuple[str, ...]:
    """Return the ids of the people in a text, each once.

    >>> mentioned_in("@{019a0000-0000-7000-8000-000000000001} 请看")
    ('019a0000-0000-7000-8000-000000000001',)
    """
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def spoken(text: str, names: dict[str, str]) -> str:
    """Return a text with people's names in it, as it is read.

    >>> spoken(
    ...     "@{019a0000-0000-7000-8000-000000000001} 请看",
    ...     {"019a0000-0000-7000-8000-000000000001": "周敏"},
    ... )
    '@周敏 请看'
    """
    return _MENTION.sub(lambda found: "@" + names.get(found[1], "…"), text)


class Comments(Protocol):
    """What was said about all records."""

    def add(self, comment: Comment) -> None: ...
    def of_record(
        self, form: FormRef, record: str, *, limit: int = 50, before: str | None = None
    ) -> Sequence[Comment]:
        """Return comments, newest first, older than the comment `before`."""
        ...

    def find(self, form: FormRef, record: str, id: str) -> Comment | None: ...
    def count(self, form: FormRef, record: str) -> int: ...
    def remove(self, id: str) -> None: ...
