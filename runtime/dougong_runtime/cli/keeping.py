"""`dougong backup` and `dougong restore`: the whole data folder as one file."""

from __future__ import annotations

import sqlite3
import sys
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings

DATABASE = "dougong.db"
# The database goes through its own backup, the rest of these belong to running processes.
LEFT_OUT = frozenset({DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "serve.lock", "wake.sock"})
ELSEWHERE = 2


def backup(asked: Namespace, settings: Settings) -> int:
    """Write the database as it is at one moment, the files and the key; the product may go on running."""
    if not settings.embedded:
        return _elsewhere("back it up with pg_dump, and the data folder with your own tool")
    target = Path(asked.file)
    with tempfile.TemporaryDirectory() as folder, tarfile.open(target, "w:gz") as archive:
        copy = Path(folder) / DATABASE
        with (
            closing(sqlite3.connect(settings.folder / DATABASE)) as live,
            closing(sqlite3.connect(copy)) as still,
        ):
            live.backup(still)
        archive.add(copy, DATABASE)
        for path in _beside(settings.folder):
            archive.add(path, path.relative_to(settings.folder).as_posix())
    target.chmod(0o600)
    print(f"{target} ({target.stat().st_size:,} bytes)")
    return 0


def restore(asked: Namespace, settings: Settings) -> int:
    """Unpack a backup into a data folder that holds no database yet."""
    if not settings.embedded:
        return _elsewhere("restore it with pg_restore, and the data folder with your own tool")
    if (settings.folder / DATABASE).exists():
        print(
            f"{settings.folder} already holds a database; name an empty folder with --data.",
            file=sys.stderr,
        )
        return ELSEWHERE
    settings.folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(asked.file) as archive:
        archive.extractall(settings.folder, filter="data")
    print(f"Restored into {settings.folder}.")
    return 0


def _beside(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.name not in LEFT_OUT)


def _elsewhere(advice: str) -> int:
    print(f"The database is not in the data folder: {advice}.", file=sys.stderr)
    return ELSEWHERE


def _file(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="the backup (.tar.gz)")


COMMANDS = (
    Command("backup", "Write everything into one file.", backup, _file),
    Command("restore", "Unpack a backup into an empty data folder.", restore, _file),
)
