"""What is asked of whoever keeps the views that only their owners have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef

MOST_VIEWS = 50
"""More tabs of one form than this nobody finds again."""


@dataclass(frozen=True, slots=True)
class OwnView:
    """One person's view of one form; `body` is what the client draws it from."""

    id: str
    form: FormRef
    person: str
    body: Mapping[str, Json]


class OwnViews(Protocol):
    """Everybody's views."""

    def of_person(self, form: FormRef, person: str) -> Sequence[OwnView]:
        """Return somebody's views of a form, oldest first."""
        ...

    def find(self, id: str) -> OwnView | None: ...
    def keep(self, view: OwnView) -> None:
        """Add a view, or put it in the place of the one of its id."""
        ...

    def drop(self, id: str) -> None: ...
