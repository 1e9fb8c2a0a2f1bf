"""Links through which strangers add records to a form, and how they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PublicLink:
    """What opens one form ("app/form") to everybody who has the address: the fields they fill in, and how long.

    The secret is kept as it is: makers show the address again and again, and it opens nothing but adding.
    `password` is a hash. `until` and `most` (records) end it by themselves, `taken` counts what came in.
    """

    id: str
    form: str
    secret: str
    fields: frozenset[str]
    made_at: datetime
    made_by: str | None = None
    note: str = ""
    password: str | None = None
    until: datetime | None = None
    most: int | None = None
    taken: int = 0
    active: bool = True

    def takes(self, at: datetime) -> bool:
        """Tell whether it lets one more record in."""
        in_time = self.until is None or at < self.until
        return self.active and in_time and (self.most is None or self.taken < self.most)


class PublicLinks(Protocol):
    """All of them; a form has one at most."""

    def of_form(self, form: str) -> PublicLink | None: ...
    def by_secret(self, secret: str) -> PublicLink | None: ...
    def keep(self, link: PublicLink) -> None:
        """Add a link, or put it in the place of the one of its id; what it took stays counted."""
        ...

    def take(self, id: str, many: int = 1) -> bool:
        """Count more records, unless that were too many: of many at once, no more than there is room for get in."""
        ...
