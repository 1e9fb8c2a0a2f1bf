"""A frozen registry of parts: everything a user can choose from a list is registered in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from threading import RLock
from typing import Generic, Protocol, TypeVar

from dougong.kernel.errors import UnknownPart
from dougong.kernel.outside import Gathered, Origin, Refused, Source, gathered


class Part(Protocol):
    """Anything registered: it is known by its key."""

    @property
    def key(self) -> str: ...


P = TypeVar("P", bound=Part)

_GATHERING = RLock()
"""One for all registries: a package whose module asks a second one must not wait for somebody who waits for it."""


class Registry(Mapping[str, P], Generic[P]):
    """Parts by key, ours in the order given, then those of installed packages.

    What is installed is read once, when the first part is asked for: not when ours are listed, because a package is
    made from the very modules that list them.
    """

    def __init__(self, kind: str, parts: Iterable[P], source: Source[P] | None = None) -> None:
        self._kind = kind
        self._own = {part.key: part for part in parts}
        self._source = source
        self._gathering = False
        self._gathered: Gathered[P] | None = None if source else Gathered()

    def __getitem__(self, key: str) -> P:
        """Return the part of this key, or raise `UnknownPart` saying which are known."""
        if key in self._own:
            return self._own[key]
        if (found := self._outside.parts.get(key)) is not None:
            return found
        raise UnknownPart(kind=self._kind, key=key, known=", ".join(sorted(self)))

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._outside.parts

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self._outside.parts

    def __len__(self) -> int:
        return len(self._own) + len(self._outside.parts)

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Return which package each part comes with that is not ours."""
        return self._outside.origins

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Return what installed packages offer and cannot be used."""
        return self._outside.refused

    @property
    def _outside(self) -> Gathered[P]:
        if self._gathered is None:
            with _GATHERING:
                self._gathered = self._gather()
        return self._gathered

    def _gather(self) -> Gathered[P]:
        if self._gathered is not None or self._source is None:
            # Somebody was faster.
            return self._gathered or Gathered()
        if self._gathering:
            # Who asked would go on with half of the parts for good.
            raise RuntimeError(f"a package reads the {self._kind}s while they are gathered")
        self._gathering = True
        try:
            return gathered(self._kind, self._source, self._own)
        finally:
            self._gathering = False
