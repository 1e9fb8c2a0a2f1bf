"""Broken promises, as exceptions; the docstring of each is its default message, `code` is stable and documented."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from dougong.kernel.problems import Param, Problem


class DougongError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, **params: Param) -> None:
        self.params = params
        super().__init__(self.__doc__)


class NotFound(DougongError):
    """There is no such thing, or it may not be seen by the one who asks."""

    code = "not_found"


class Forbidden(DougongError):
    """The one who asks may not do this."""

    code = "forbidden"


class Unauthenticated(DougongError):
    """Nobody is signed in."""

    code = "unauthenticated"


class Conflict(DougongError):
    """The thing has changed, or exists already."""

    code = "conflict"


class TooSlow(DougongError):
    """A question took longer than anybody waits."""

    code = "too_slow"


class Busy(DougongError):
    """Others were at the same rows or held the database; nothing was changed, and the same may go well again."""

    code = "busy"
    seconds: ClassVar[int] = 1
    """How long one had better wait."""


class Unavailable(DougongError):
    """What keeps the data does not answer at present; nothing was changed, and it is worth trying again."""

    code = "unavailable"
    seconds: ClassVar[int] = 5
    """How long one had better wait."""


class NoRoom(Unavailable):
    """There is no room to keep anything more; nothing was changed."""

    code = "no_room"


class NotBackedUp(DougongError):
    """No backup was made; `why` names the reason, `said` is what the system said."""

    code = "backup.not_made"


class Invalid(DougongError):
    """What was given has problems; nothing was changed."""

    code = "invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__()


class UnknownPart(DougongError):
    """No part is registered under this key."""

    code = "unknown_part"


class PackageFailed(DougongError):
    """A part that comes with an installed package broke."""

    code = "package_failed"


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise `Invalid` with all of the problems, if there are any."""
    if found := tuple(problems):
        raise Invalid(found)
