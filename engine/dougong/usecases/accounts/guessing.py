"""Slows guessing down: a few tries for a name from one place, some more for a place or a name as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from dougong.kernel.errors import DougongError
from dougong.usecases.accounts.secret import digest_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """How often within a while: for a name from one place, from a place, and for a name from anywhere."""

    window: timedelta
    for_one: int
    from_place: int
    for_name: int | None


GUESSING = Limits(timedelta(minutes=5), for_one=8, from_place=60, for_name=100)
"""An office behind one address mistypes a lot on a Monday; for a name, more than a stranger can use up alone, so
that nobody locks out whom they like."""


class TooMany(DougongError):
    """Tried too often in a short time."""

    code = "too_many"

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, int(wait.total_seconds()) + 1)
        super().__init__(minutes=-(-self.seconds // 60))


@dataclass(frozen=True, slots=True)
class Guess:
    """A try at a name's password from an address, or from a device where that name signed in before.

    Such a device is held back by its own tries only, never by those of others. What is tried in a `sort` of its own
    counts by itself: whoever hands in forms all day long may still sign in.
    """

    name: str
    address: str = ""
    device: str | None = None
    sort: str = ""

    @property
    def who(self) -> str:
        return digest_of(self.name.strip().lower())

    @property
    def place(self) -> str:
        place = f"device {self.device}" if self.device else _network_of(self.address)
        return digest_of(f"{self.sort} from {place}" if self.sort else place)


def admit(works: WorkFactory, guess: Guess, limits: Limits = GUESSING) -> None:
    """Count a try before it is made, so that many at once gain nothing; raises `TooMany`."""
    with works.writing() as work:
        now = work.moment.at
        # What counts for longer elsewhere must not be forgotten here.
        work.tries.sweep(now - max(limits.window, GUESSING.window))
        for tried, most in _counted(work, guess, limits):
            times = [each for each in tried if each > now - limits.window]
            if len(times) >= most:
                raise TooMany(times[0] + limits.window - now)
        work.tries.add(guess.who, guess.place, now)
        work.commit()


def forgive(work: UnitOfWork, guess: Guess) -> None:
    """Forget the tries that led to the right password."""
    work.tries.forget(guess.who, guess.place)


def _counted(
    work: UnitOfWork, guess: Guess, limits: Limits
) -> Iterator[tuple[list[datetime], int]]:
    for_one, from_place, for_name = limits.for_one, limits.from_place, limits.for_name
    yield [*work.tries.times(name=guess.who, place=guess.place, most=for_one)], for_one
    if guess.device is None:
        yield [*work.tries.times(place=guess.place, most=from_place)], from_place
        if for_name is not None:
            yield [*work.tries.times(name=guess.who, most=for_name)], for_name


def _network_of(address: str) -> str:
    """Return the address; of IPv6 the part that one customer of a provider has to themselves."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or int(found) >> _NETWORK)
