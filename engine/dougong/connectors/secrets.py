"""Secrets of connections: opened only to be used, sealed wherever they lie, never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol


class Secrets(Mapping[str, str]):
    """Secrets by the keys of their fields; whoever prints it sees none."""

    def __init__(self, opened: Mapping[str, str]) -> None:
        self._opened = dict(opened)

    def __getitem__(self, key: str) -> str:
        return self._opened[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._opened)

    def __len__(self) -> int:
        return len(self._opened)

    def __repr__(self) -> str:
        return f"Secrets({', '.join(self._opened)})"


class Sealer(Protocol):
    """Seals texts for one owner: what is sealed for one opens for no other."""

    def seal(self, owner: str, plain: str) -> str:
        """Return a text that says nothing without the key, which is kept outside of the database."""
        ...

    def open(self, owner: str, sealed: str) -> str:
        """Return what was sealed; raises `SealBroken` for what was sealed by another key or for another owner."""
        ...


class SealBroken(Exception):
    """A sealed text does not open: the key is another one, or the text was tampered with."""
