"""A frozen registry of parts: everything a user can choose from a list is registered in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from dougong.kernel.errors import UnknownPart


class Part(Protocol):
    """Anything registered: it is known by its key."""

    @property
    def key(self) -> str: ...


P = TypeVar("P", bound=Part)


class Registry(Mapping[str, P], Generic[P]):
    """Parts by key, in the order given; ours and a plugin's are registered alike."""

    def __init__(self, kind: str, parts: Iterable[P]) -> None:
        self._kind = kind
        self._parts = {part.key: part for part in parts}

    def __getitem__(self, key: str) -> P:
        """Return the part of this key, or raise `UnknownPart` saying which are known."""
        if key not in self._parts:
            raise UnknownPart(kind=self._kind, key=key, known=", ".join(sorted(self._parts)))
        return self._parts[key]

    def __contains__(self, key: object) -> bool:
        return key in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def extended(self, parts: Iterable[P]) -> Registry[P]:
        """Return a registry with further parts; a key that is taken is refused."""
        added = tuple(parts)
        for part in added:
            if part.key in self._parts:
                raise UnknownPart(kind=self._kind, key=part.key, known="taken")
        return Registry(self._kind, (*self._parts.values(), *added))
