"""What an action decided: a value that a use case carries out, or only shows when the rule is tried."""

from __future__ import annotations

from typing import ClassVar, Protocol


class Effect(Protocol):
    """One thing that is to happen, declared beside the action; who knows its kind makes it happen."""

    kind: ClassVar[str]
