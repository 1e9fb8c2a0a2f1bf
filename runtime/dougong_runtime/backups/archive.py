"""Everything of an installation as one archive: the database as it is at one moment, the files and the key."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dougong.kernel.errors import NotBackedUp

DATABASE = "dougong.db"
DUMP = "dougong.dump"
KEY = "secret.key"
# The database goes through its own copy, the rest of these belong to running processes.
LEFT_OUT = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "serve.lock", "wake.sock"})
ASIDE = ".aside-"
UNFINISHED = ".coming-"
_QUICK = 6
"""How hard gzip tries: the last steps cost three times as long for a hundredth of the size."""


class Source(Protocol):
    """A database that can be copied while it is used."""

    @property
    def snapshot_name(self) -> str: ...
    def snapshot(self, target: Path, program: str = "") -> Mapping[str, int]: ...
    def check_snapshot(self, file: Path, counts: Mapping[str, int], program: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a backup is made of; `left_out` is where backups lie, which are not backed up again.

    `program` names the pg_dump to take, where it is not the one that is found.
    """

    folder: Path
    source: Source
    left_out: Path | None = None
    program: str = ""


def write_backup(belongings: Belongings, target: Path) -> int:
    """Write an archive and read it again; only then does it take the place of the target. Return how many rows it has.

    Raises `NotBackedUp`, and leaves whatever was there before.
    """
    with _aside(target.parent) as aside, _taking_the_place_of(target) as unfinished:
        copy = aside / belongings.source.snapshot_name
        counts = belongings.source.snapshot(copy, belongings.program)
        packed = _pack(belongings, copy, unfinished)
        copy.unlink()
        _check(belongings, unfinished, packed, counts)
    return sum(counts.values())


def beside(folder: Path, left_out: Path | None = None) -> Iterator[Path]:
    """Yield what stands beside the database and belongs to it."""
    for path in sorted(folder.iterdir()):
        if path.name not in LEFT_OUT and path != left_out:
            yield path


def _pack(belongings: Belongings, copy: Path, target: Path) -> dict[str, int]:
    """Put everything into an archive; return the sizes of what is in it."""
    packed: dict[str, int] = {}
    with tarfile.open(target, "w:gz", compresslevel=_QUICK) as archive:
        for path, name in _named(belongings, copy):
            # What nobody needed any more may be swept away meanwhile.
            with suppress(FileNotFoundError):
                archive.add(path, name, recursive=False)
                packed[name] = archive.getmember(name).size
    with target.open("rb") as written:
        os.fsync(written.fileno())
    return packed


def _named(belongings: Belongings, copy: Path) -> Iterator[tuple[Path, str]]:
    yield copy, copy.name
    for top in beside(belongings.folder, belongings.left_out):
        for path in (top, *sorted(top.rglob("*"))):
            yield path, path.relative_to(belongings.folder).as_posix()


def _check(
    belongings: Belongings, file: Path, packed: Mapping[str, int], counts: Mapping[str, int]
) -> None:
    """Read an archive to its end: as many files of the same sizes, and a database that is whole."""
    name = belongings.source.snapshot_name
    try:
        with _aside(file.parent) as aside, tarfile.open(file) as archive:
            found = {each.name: each.size for each in archive}
            if found != packed:
                raise NotBackedUp(why="not_whole", said=f"{len(found)}/{len(packed)}")
            again, read = archive.extractfile(name), aside / name
            assert again is not None
            with read.open("wb") as written:
                shutil.copyfileobj(again, written)
            belongings.source.check_snapshot(read, counts, belongings.program)
    except (tarfile.TarError, zlib.error, EOFError) as broken:
        raise NotBackedUp(why="not_whole", said=str(broken)) from broken


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=folder, prefix=ASIDE) as name:
        yield Path(name)


@contextmanager
def _taking_the_place_of(target: Path) -> Iterator[Path]:
    """Give a file that its owner alone may read; only when it is whole does it become the target."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(target)
        _settle(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Let the new name survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
