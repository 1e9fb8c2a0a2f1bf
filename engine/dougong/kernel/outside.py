"""Parts that come with installed packages: found by entry points, loaded one by one, refused by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Origin:
    """The package that a part comes with."""

    package: str
    version: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


@dataclass(frozen=True, slots=True)
class Refused:
    """A part that an installed package offers and that cannot be used."""

    kind: str
    key: str
    origin: Origin
    why: str


class Unfit(Exception):
    """What a package offers cannot be a part; the message says why, to whoever runs the product."""


Admit = Callable[[object, Origin], P]
"""Returns what was loaded as a part of its kind, or raises `Unfit`."""


@dataclass(frozen=True, slots=True)
class Source(Generic[P]):
    """Where a kind of part is looked for: the group of entry points, and what makes a part of what they name."""

    group: str
    admit: Admit[P]


@dataclass(frozen=True, slots=True)
class Gathered(Generic[P]):
    """The parts of installed packages by key, where each comes from, and those that were refused."""

    parts: Mapping[str, P] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()


def gathered(kind: str, source: Source[P], taken: Collection[str]) -> Gathered[P]:
    """Load what installed packages offer of a kind; what cannot be used is told of and left out.

    Nobody is preferred: a key of ours stays ours, and one that two packages give is given by neither.
    """
    offers = sorted(
        entry_points(group=source.group), key=lambda offer: (offer.name, str(_of(offer)))
    )
    often = Counter(offer.name for offer in offers)
    parts: dict[str, P] = {}
    origins: dict[str, Origin] = {}
    refused: list[Refused] = []
    for offer in offers:
        origin = _of(offer)
        try:
            parts[offer.name] = _part(offer, source, taken, often[offer.name] > 1)
            origins[offer.name] = origin
        except Unfit as unfit:
            refused.append(Refused(kind, offer.name, origin, str(unfit)))
    return Gathered(parts, origins, tuple(refused))


def _part(offer: EntryPoint, source: Source[P], taken: Collection[str], disputed: bool) -> P:
    if offer.name in taken:
        raise Unfit("the product has one of this name")
    if disputed:
        raise Unfit("another package gives one of this name")
    part = source.admit(_loaded(offer), _of(offer))
    if getattr(part, "key", None) != offer.name:
        raise Unfit(f"its key is {getattr(part, 'key', None)!r}, not the name of its entry point")
    return part


def _loaded(offer: EntryPoint) -> object:
    try:
        return offer.load()
    except Exception as failed:
        # Whatever a module of somebody else raises, the product starts without it.
        raise Unfit(f"it cannot be loaded: {type(failed).__name__}: {failed}") from failed


def _of(offer: EntryPoint) -> Origin:
    found = offer.dist
    return Origin(found.name, found.version) if found else Origin("?", "?")
