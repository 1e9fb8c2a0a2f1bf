"""What is asked of whoever keeps uploaded files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, Protocol, TypeAlias

from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An upload; `digest` is the SHA-256 of its bytes, which are kept once however often they are uploaded."""

    id: str
    digest: str
    name: str
    type: str
    size: int
    made_at: datetime
    made_by: str | None


@dataclass(frozen=True, slots=True)
class FileUse:
    """Where a file is attached; whoever may read that field of that record may read the file."""

    file: str
    form: FormRef
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Held:
    """How much somebody keeps, in bytes and in files."""

    size: int
    count: int


Making: TypeAlias = Callable[[bytes, IO[bytes]], None]
"""Writes what it makes of some bytes."""


class Files(Protocol):
    """Uploads and where they are used; the bytes lie outside the database."""

    def add(self, source: BinaryIO, *, name: str, type: str, by: str | None) -> StoredFile:
        """Keep the bytes and make a row; unclaimed after a day it is swept."""
        ...

    def kept_by(self, person: str | None) -> Held:
        """Return how much a person has uploaded that is still there; of nobody, what no record holds yet."""
        ...

    def get(self, ids: Iterable[str]) -> Sequence[StoredFile]: ...
    def path(self, file: StoredFile) -> Path:
        """Return where the bytes lie."""
        ...

    def made_of(self, file: StoredFile, kind: str, make: Making) -> IO[bytes]:
        """Open what is made of the bytes of a file: made when it is first asked for, and kept no longer than the file.

        What is large is made anew each time. `kind` changes with what is made.
        """
        ...

    def uses(self, ids: Iterable[str]) -> Sequence[FileUse]: ...
    def sweep(self, before: datetime) -> int:
        """Remove what nobody uses and was uploaded before a moment; return how many."""
        ...
