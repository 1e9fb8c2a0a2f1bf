"""Uploaded files: rows in the database, bytes in the data folder under the hash of their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, BinaryIO

from sqlalchemy import Connection, Row, delete, func, insert, select, union

from dougong.kernel.ids import new_id
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.files import FileUse, Held, Making, StoredFile
from dougong.records.shape import FormRef
from dougong.store.refusals import room_for_files
from dougong.store.tables import file_uses, files, unfinished_files

_PIECE = 1 << 20
_CLAIMED = timedelta(days=1)
"""Until then what was uploaded is held by a record, or swept."""
_COMING = "coming-"
"""What the name of a file begins with that is not whole yet."""
_MADE = "made-"
"""What the name of a file begins with that was made of another."""
_MOST_MADE = 100_000_000
"""A small file can be made into a very large one; that is not kept."""


class SqlFiles:
    """Implements `dougong.records.files.Files`."""

    def __init__(self, connection: Connection, folder: Path, at: datetime) -> None:
        self._connection = connection
        self._folder = folder
        self._at = at

    def add(self, source: BinaryIO, *, name: str, type: str, by: str | None) -> StoredFile:
        digest, size = self._keep(source)
        file = StoredFile(new_id(), digest, name, type, size, self._at, by)
        row = {column: getattr(file, column) for column in files.c.keys()}  # noqa: SIM118
        self._connection.execute(insert(files), row)
        return file

    def kept_by(self, person: str | None) -> Held:
        kept = select(func.coalesce(func.sum(files.c.size), 0), func.count())
        if person is None:
            used = select(file_uses.c.file).where(file_uses.c.file == files.c.id).exists()
            kept = kept.where(
                files.c.made_by.is_(None), files.c.made_at > self._at - _CLAIMED, ~used
            )
        else:
            kept = kept.where(files.c.made_by == person)
        size, count = self._connection.execute(kept).one()
        return Held(int(size), int(count))

    def get(self, ids: Iterable[str]) -> Sequence[StoredFile]:
        """Return the files of some ids, in the order of the ids; unknown ones are left out."""
        wanted = list(dict.fromkeys(ids))
        found = {
            row.id: _file(row)
            for some in portions(wanted, AT_ONCE)
            for row in self._connection.execute(select(files).where(files.c.id.in_(some)))
        }
        return [found[id] for id in wanted if id in found]

    def path(self, file: StoredFile) -> Path:
        return self._place(file.digest)

    def made_of(self, file: StoredFile, kind: str, make: Making) -> IO[bytes]:
        place = self._folder / f"{_MADE}{file.digest}-{kind}"
        return place.open("rb") if place.exists() else self._make(file, place, make)

    def uses(self, ids: Iterable[str]) -> Sequence[FileUse]:
        held = file_uses.c
        return [
            FileUse(row.file, FormRef(row.app, row.form), row.record, row.field)
            for some in portions(ids, AT_ONCE)
            for row in self._connection.execute(select(file_uses).where(held.file.in_(some)))
        ]

    def sweep(self, before: datetime) -> int:
        used = union(select(file_uses.c.file), select(unfinished_files.c.file))
        unused = delete(files).where(files.c.made_at < before, files.c.id.not_in(used))
        gone = self._connection.execute(unused.returning(files.c.digest)).scalars().all()
        kept = set(self._connection.scalars(select(files.c.digest).where(files.c.digest.in_(gone))))
        for digest in set(gone) - kept:
            self._place(digest).unlink(missing_ok=True)
            for made in self._folder.glob(f"{_MADE}{digest}-*"):
                made.unlink(missing_ok=True)
        self._sweep_older(before)
        return len(gone)

    def _keep(self, source: BinaryIO) -> tuple[str, int]:
        """Write the bytes beside their place and move them there when they are whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        with room_for_files(), self._beside() as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += target.write(piece)
            target.flush()
            os.fsync(target.fileno())
            place = self._place(digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            Path(target.name).replace(place)
        return digest.hexdigest(), size

    def _make(self, file: StoredFile, place: Path, make: Making) -> IO[bytes]:
        with room_for_files(), self._beside() as target:
            make(self.path(file).read_bytes(), target)
            target.flush()
            made = Path(target.name).open("rb")  # noqa: SIM115 - whoever asked closes it
            if os.fstat(made.fileno()).st_size <= _MOST_MADE:
                os.fsync(target.fileno())
                Path(target.name).replace(place)
        return made

    @contextmanager
    def _beside(self) -> Iterator[IO[bytes]]:
        """Open a file of its own that is gone again unless it was moved to its place."""
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=_COMING, delete=False) as target:
            try:
                yield target
            finally:
                Path(target.name).unlink(missing_ok=True)

    def _sweep_older(self, before: datetime) -> None:
        """Remove what a process that was killed had begun to write, and what can be made again."""
        for path in (*self._folder.glob(f"{_COMING}*"), *self._folder.glob(f"{_MADE}*")):
            if path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]


def _file(row: Row[Any]) -> StoredFile:
    return StoredFile(**row._mapping)
