"""What is asked of whoever keeps definitions: drafts, plans and releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from dougong.definitions.content import Body, Content, Release
from dougong.kernel.canonical import Json

KEPT = timedelta(days=30)
"""How long what was removed can be brought back."""


@dataclass(frozen=True, slots=True)
class RemovedDefinition:
    """A definition in the bin of a draft."""

    folder: str
    key: str
    body: Body
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class Touch:
    """When something was written last, and by whom."""

    at: datetime
    by: str | None


class Drafts(Protocol):
    """What is being edited. The app's own document is kept under the folder "app" and the key of the app."""

    def apps(self) -> Sequence[str]:
        """Return the keys of all apps, oldest first; one that was removed is none."""
        ...

    def taken(self) -> Sequence[str]:
        """Return the keys that no new app may have: those of all apps there are or were."""
        ...

    def shelve(self, app: str, *, by: str | None) -> None:
        """Remove an app so that it can be brought back: nobody sees it, its records stay."""
        ...

    def shelved(self) -> Sequence[RemovedDefinition]:
        """Return the own documents of removed apps, newest first."""
        ...

    def unshelve(self, app: str, *, by: str | None) -> None:
        """Bring a removed app back, with the release it had; raises `NotFound` where there is none any more."""
        ...

    def content(self, app: str) -> Content:
        """Return everything in an app's draft; raises `NotFound` where there is no such app."""
        ...

    def etags(self, app: str) -> Mapping[str, str]:
        """Return the tag of each definition by "folder/key"."""
        ...

    def touched(self, app: str, folder: str, key: str) -> Touch | None:
        """Return when a definition was written last and by whom; None where there is none."""
        ...

    def put(
        self, app: str, folder: str, key: str, body: Body, *, by: str | None, seen: str | None
    ) -> str:
        """Write one definition over the one whose tag was `seen` (None: there is none yet) and return its new tag.

        Raises `Conflict` when it is another one by now. The app's own document founds the app.
        """
        ...

    def remove(self, app: str, folder: str, key: str, *, by: str | None, seen: str) -> None:
        """Put one definition into the bin; raises `Conflict` when it is not the one seen."""
        ...

    def removed(self, app: str) -> Sequence[RemovedDefinition]:
        """Return what lies in the bin and has not lain there too long, newest first."""
        ...

    def take_back(self, app: str, folder: str, key: str, *, by: str | None) -> str:
        """Take one definition out of the bin and return its tag.

        Raises `NotFound` when it is not there, and `Conflict` when its key is taken by now.
        """
        ...

    def purge_next(self, before: datetime) -> str | None:
        """Delete an app that was removed before a moment with all that is kept of it; None when there is no more.

        Its tables are retired as of its removal, and its key stays taken.
        """
        ...


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that someone looked at: `etag` is the tag of the whole draft it was made from."""

    id: str
    app: str
    etag: str
    body: Mapping[str, Json]
    made_at: datetime
    made_by: str | None = None


class Plans(Protocol):
    """Plans that wait to be confirmed; the newest twenty of an app are kept."""

    def add(self, plan: KeptPlan) -> None: ...
    def get(self, id: str) -> KeptPlan | None: ...


class Releases(Protocol):
    """Immutable numbered snapshots."""

    def current(self, app: str) -> int | None:
        """Return the number of the newest release; None before the first."""
        ...

    def get(self, app: str, number: int | None = None) -> Release | None:
        """Return a release, the newest if no number is given."""
        ...

    def author(self, app: str, number: int) -> str | None:
        """Return who published a release; None where nobody did, or there is none."""
        ...

    def all(self, app: str) -> Sequence[Release]:
        """Return all releases, newest first, without their content."""
        ...

    def add(self, release: Release) -> None:
        """Publish a release; raises `Conflict` when its number is taken."""
        ...
