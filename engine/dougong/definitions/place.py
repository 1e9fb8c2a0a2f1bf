"""Where a definition stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A definition in an app: "forms" and "order"; the app's own document is "app" and the key of the app."""

    app: str
    folder: str
    key: str

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.key}"
