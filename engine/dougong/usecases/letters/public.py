"""What somebody does who got a letter: opens it, follows a link, takes themselves out and comes back.

Each is by a secret of that letter and of nothing else; looking at a page changes nothing, for scanners of mail look at
every page they find.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import label_in
from dougong.messages.channels.catalogue import CHANNELS
from dougong.messages.letter_store import Door, Fact, Opens, Sent
from dougong.usecases.accounts.guessing import Guess, Limits, admit
from dougong.usecases.letters.keeping import happened, suppress
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

T = TypeVar("T")
OFTEN = Limits(timedelta(minutes=5), for_one=60, from_place=2000, for_name=None)
"""A whole company reads its mail behind one address; a letter is opened and clicked a few times by one person."""


class NoSuchDoor(NotFound):
    """The link was never given out, or its letter is gone."""

    code = "letter.no_door"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody at an address who has a secret of a letter."""

    secret: str
    address: str = ""
    locale: str = ""


def opened(works: WorkFactory, reader: Reader) -> None:
    """Keep that a letter was opened."""
    _through(works, reader, Opens.SEEN, _seen)


def target_of(works: WorkFactory, reader: Reader) -> str:
    """Return where a link leads, which was written down when the letter was; nothing is kept of it."""
    with works.reading() as work:
        return _door(work, reader.secret, Opens.LINK)[0].target


def followed_link(works: WorkFactory, reader: Reader) -> str:
    """Keep that a link was followed, and return where it leads."""
    return _through(works, reader, Opens.LINK, _clicked)


def subscription_of(works: WorkFactory, reader: Reader) -> Json:
    """Return whose advertisement a letter was, to which address, and whether that gets any more; changes nothing."""
    with works.reading() as work:
        _, sent = _door(work, reader.secret, Opens.LEAVE)
        return _shown(work, sent, reader.locale)


def leave(works: WorkFactory, reader: Reader) -> Json:
    """Let an address get no more advertisement; asked twice, it is as once."""

    def left(work: UnitOfWork, _: Door, sent: Sent) -> Json:
        if suppress(work, sent, Fact.UNSUBSCRIBED):
            happened(work, sent, Fact.UNSUBSCRIBED)
        return _shown(work, sent, reader.locale)

    return _through(works, reader, Opens.LEAVE, left)


def come_back(works: WorkFactory, reader: Reader) -> Json:
    """Let an address get advertisement again; one that no server knows stays closed."""

    def back(work: UnitOfWork, _: Door, sent: Sent) -> Json:
        found = work.suppressions.of(sent.channel, sent.address)
        if found is not None and found.reason is not Fact.BOUNCED:
            work.suppressions.lift(sent.channel, sent.address)
            happened(work, sent, Fact.RESUBSCRIBED)
        return _shown(work, sent, reader.locale)

    return _through(works, reader, Opens.LEAVE, back)


def _through(
    works: WorkFactory,
    reader: Reader,
    opens: Opens,
    do: Callable[[UnitOfWork, Door, Sent], T],
) -> T:
    """Do something with the letter that a secret belongs to, as often as is borne."""
    with works.reading() as work:
        _, sent = _door(work, reader.secret, opens)
    # Programs that fetch pictures ahead use up nobody's way out.
    sort = f"letters {opens.value}"
    admit(works, Guess(f"letter {sent.id}", reader.address, sort=sort), OFTEN)
    with works.writing() as work:
        done = do(work, *_door(work, reader.secret, opens))
        work.commit()
    return done


def _seen(work: UnitOfWork, _: Door, sent: Sent) -> None:
    happened(work, sent, Fact.OPENED)


def _clicked(work: UnitOfWork, door: Door, sent: Sent) -> str:
    happened(work, sent, Fact.CLICKED, door.target)
    return door.target


def _door(work: UnitOfWork, secret: str, opens: Opens) -> tuple[Door, Sent]:
    """Return what a secret opens; one of another kind opens nothing."""
    door = work.letters.door(secret)
    sent = work.letters.get(door.letter) if door and door.opens is opens else None
    if door is None or sent is None:
        raise NoSuchDoor
    return door, sent


def _shown(work: UnitOfWork, sent: Sent, locale: str) -> Json:
    organisation = work.departments.organisation()
    found = work.suppressions.of(sent.channel, sent.address)
    return {
        "organisation": organisation.name,
        "channel": label_in(CHANNELS[sent.channel].label, locale),
        "address": masked(sent.address),
        "subscribed": found is None,
    }


def masked(address: str) -> str:
    """Return as much of an address as its owner needs to know it again.

    >>> masked("guanlan@example.com"), masked("a@b.cn")
    ('gu•••n@example.com', 'a•••@b.cn')
    """
    name, at, host = address.rpartition("@")
    if not at:
        return f"{address[:2]}•••"
    start, end = (name[:2], name[-1]) if len(name) > 3 else (name[:1], "")
    return f"{start}•••{end}@{host}"
