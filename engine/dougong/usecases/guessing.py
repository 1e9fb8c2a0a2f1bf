"""Slows guessing down: a few tries for a name from one place, some more for a place or a name as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from dougong.kernel.errors import DougongError
from dougong.usecases.secret import digest_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

WINDOW = timedelta(minutes=5)
FOR_ONE = 8
FROM_PLACE = 60
"""An office behind one address mistypes a lot on a Monday."""
FOR_NAME = 100
"""More than a stranger can use up alone, so that nobody locks out whom they like."""
_NETWORK = 64


class TooMany(DougongError):
    """Tried too often in a short time."""

    code = "too_many"

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, int(wait.total_seconds()) + 1)
        super().__init__(minutes=-(-self.seconds // 60))


@dataclass(frozen=True, slots=True)
class Guess:
    """A try at a name's password from an address, or from a device where that name signed in before.

    Such a device is held back by its own tries only, never by those of others.
    """

    name: str
    address: str = ""
    device: str | None = None

    @property
    def who(self) -> str:
        return digest_of(self.name.strip().lower())

    @property
    def place(self) -> str:
        return digest_of(f"device {self.device}" if self.device else _network_of(self.address))


def admit(works: WorkFactory, guess: Guess) -> None:
    """Count a try before it is made, so that many at once gain nothing; raises `TooMany`."""
    with works.writing() as work:
        now = work.moment.at
        work.tries.sweep(now - WINDOW)
        for times, most in _counted(work, guess):
            if len(times) >= most:
                raise TooMany(times[0] + WINDOW - now)
        work.tries.add(guess.who, guess.place, now)
        work.commit()


def forgive(work: UnitOfWork, guess: Guess) -> None:
    """Forget the tries that led to the right password."""
    work.tries.forget(guess.who, guess.place)


def _counted(work: UnitOfWork, guess: Guess) -> Iterator[tuple[list[datetime], int]]:
    yield [*work.tries.times(name=guess.who, place=guess.place, most=FOR_ONE)], FOR_ONE
    if guess.device is None:
        yield [*work.tries.times(place=guess.place, most=FROM_PLACE)], FROM_PLACE
        yield [*work.tries.times(name=guess.who, most=FOR_NAME)], FOR_NAME


def _network_of(address: str) -> str:
    """Return the address; of IPv6 the part that one customer of a provider has to themselves."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or int(found) >> _NETWORK)
