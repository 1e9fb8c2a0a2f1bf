"""The content of an app: its own document and every definition in it, by kind and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dougong.kernel.canonical import Json

Body = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Content:
    """`app` is app.json; `definitions` are bodies by folder ("forms", "processes", "rules", …) and key.

    The wire form of the contract is `{"app": {…}, "forms": [{…}], …}`; the codec turns one into the other.
    """

    app: Body
    definitions: Mapping[str, Mapping[str, Body]] = field(default_factory=dict)

    def all_of(self, folder: str) -> Mapping[str, Body]:
        """Return the definitions of one folder, in the order of their making."""
        return self.definitions.get(folder, {})


@dataclass(frozen=True, slots=True)
class Release:
    """An immutable numbered snapshot of an app."""

    app: str
    number: int
    content: Content
    published_at: datetime
    published_by: str | None
    note: str = ""
