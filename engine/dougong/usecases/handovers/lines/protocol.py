"""What a kind of line is: things of one sort that somebody holds, which go to an heir together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.directory.handover import Handover, Left
from dougong.kernel.canonical import Json
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Held:
    """One line: its key, how much it holds, and what it is called; `about` says what it holds in words.

    One that does not go `along` stays where it is, unless an heir is named for it.
    """

    key: str
    count: int
    words: Mapping[str, Json]
    about: tuple[str, ...] = ()
    along: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """Some of a line of a batch, there or back, in one transaction; `after` is where the last one stopped."""

    work: UnitOfWork
    handover: Handover
    line: str
    heir: str
    after: str


@dataclass(frozen=True, slots=True)
class Stepped:
    """How much was moved, what stayed, and where to go on; without `after` the line is through."""

    count: int
    left: Sequence[Left] = ()
    after: str | None = None


class LineKind(Protocol):
    """One kind of what people hold; the key of a line begins with that of its kind."""

    @property
    def key(self) -> str: ...
    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        """Yield the lines that there are, those that hold nothing as well."""
        ...

    def there(self, step: Step) -> Stepped:
        """Hand some of it to the heir."""
        ...

    def back(self, step: Step) -> Stepped:
        """Give some of it back: what is still as the way there left it."""
        ...
