"""What was done to access itself: sign-ins, people, roles, tokens; kept for whoever must answer for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from dougong.kernel.problems import Param


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to whom: `what` is a code such as "person.disabled", worded when it is read."""

    id: str
    at: datetime
    by: str | None
    what: str
    subject: str | None = None
    params: Mapping[str, Param] = field(default_factory=dict)


class Audit(Protocol):
    """An append-only list."""

    def add(self, entry: AuditEntry) -> None: ...
    def page(self, *, subject: str | None, before: str | None, limit: int) -> Sequence[AuditEntry]:
        """Return entries, newest first, older than the id `before`."""
        ...
