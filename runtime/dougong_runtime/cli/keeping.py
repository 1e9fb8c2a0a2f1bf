"""`dougong backup` and `dougong restore`: the whole data folder as one file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from dougong_runtime.cli.carrying_over import carried_over
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings

DATABASE = "dougong.db"
# The database goes through its own backup, the rest of these belong to running processes.
KEY = "secret.key"
LEFT_OUT = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "serve.lock", "wake.sock"})
REFUSED = 2


def backup(asked: Namespace, settings: Settings) -> int:
    """Write the database as it is at one moment, the files and the key; the product may go on running."""
    if not settings.embedded:
        return _elsewhere("back it up with pg_dump, and the data folder with your own tool")
    target = Path(asked.file)
    if not (settings.folder / DATABASE).is_file():
        return _refused(f"{settings.folder} holds no database; name the data folder with --data.")
    if target.is_dir() or not target.parent.is_dir():
        return _refused(f"{target} cannot be written; name a file in a folder that is there.")
    with _taking_the_place_of(target) as unfinished:
        _write(settings.folder, unfinished)
    print(f"{target} ({target.stat().st_size:,} bytes)")
    return 0


@contextmanager
def _taking_the_place_of(target: Path) -> Iterator[Path]:
    """Give a file that its owner alone may read; only when it is whole does it become the target."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(folder: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as aside, tarfile.open(target, "w:gz") as archive:
        copy = Path(aside) / DATABASE
        with (
            closing(sqlite3.connect(folder / DATABASE)) as live,
            closing(sqlite3.connect(copy)) as still,
        ):
            live.backup(still)
        archive.add(copy, DATABASE)
        for path in _beside(folder):
            archive.add(path, path.relative_to(folder).as_posix())


def restore(asked: Namespace, settings: Settings) -> int:
    """Unpack a backup into a data folder that holds no database yet, or its database into PostgreSQL."""
    if settings.embedded and (settings.folder / DATABASE).exists():
        return _refused(
            f"{settings.folder} already holds a database; name an empty folder with --data."
        )
    if not (Path(asked.file).is_file() and tarfile.is_tarfile(asked.file)):
        return _refused(
            f"{asked.file} is no backup; name a file that `dougong backup` has written."
        )
    with tarfile.open(asked.file) as archive:
        if strange := _strange_in(archive):
            return _refused(f"{asked.file} is no backup of ours: it holds {strange}.")
        return _unpack(archive, settings) if settings.embedded else _carry_over(archive, settings)


def _unpack(archive: tarfile.TarFile, settings: Settings) -> int:
    settings.folder.mkdir(parents=True, exist_ok=True)
    archive.extractall(settings.folder)
    print(f"Restored into {settings.folder}.")
    return 0


def _carry_over(archive: tarfile.TarFile, settings: Settings) -> int:
    """Move the database of a backup into the one that is named, and only then the files into the data folder."""
    if (settings.folder / "files").exists():
        return _refused(f"{settings.folder} already holds files; name an empty folder with --data.")
    with tempfile.TemporaryDirectory() as aside:
        archive.extractall(aside)
        key = Path(aside) / KEY
        if key.is_file() and key.read_text().strip() != settings.secret_key:
            return _refused(
                f"The backup was sealed with another key: set DOUGONG_SECRET_KEY to what its {KEY} holds "
                f"(tar -xOf FILE {KEY})."
            )
        if refused := carried_over(Path(aside) / DATABASE, settings):
            return _refused(refused)
        settings.folder.mkdir(parents=True, exist_ok=True)
        for path in _beside(Path(aside)):
            shutil.move(path, settings.folder / path.name)
    print(f"Restored into {settings.folder} and the database.")
    return 0


def _strange_in(archive: tarfile.TarFile) -> str | None:
    """Return what leads out of the folder or is neither file nor folder; Python 3.11.0 to 3.11.3 have no filter."""
    for each in archive.getmembers():
        place = PurePosixPath(each.name)
        plain = each.isfile() or each.isdir()
        if not plain or place.is_absolute() or ".." in place.parts:
            return each.name
    return None


def _beside(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.name not in LEFT_OUT)


def _elsewhere(advice: str) -> int:
    return _refused(f"The database is not in the data folder: {advice}.")


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return REFUSED


def _file(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="the backup (.tar.gz)")


COMMANDS = (
    Command("backup", "Write everything into one file.", backup, _file),
    Command(
        "restore",
        "Unpack a backup into an empty data folder, or an empty PostgreSQL.",
        restore,
        _file,
    ),
)
