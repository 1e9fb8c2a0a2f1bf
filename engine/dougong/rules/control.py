"""What people have set about a rule beside its definition: the secret of its address, and whether it is paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RuleControl:
    """`nonce` is what the secrets of its address are made with, since `made_at`; without one nobody can call it.

    One that is paused begins nothing, and what is under way stands still.
    """

    nonce: str = ""
    made_at: datetime | None = None
    paused_at: datetime | None = None
    paused_by: str | None = None


class RuleControls(Protocol):
    """What was set about rules, by app and key: also of a journey, whose key is "journeys/…"."""

    def get(self, app: str, rule: str) -> RuleControl:
        """Return what was set; nothing is where nobody has set anything."""
        ...

    def paused(self, app: str) -> frozenset[str]:
        """Return the keys of the rules and journeys of an app that are paused."""
        ...

    def keep(self, app: str, rule: str, control: RuleControl) -> None: ...
