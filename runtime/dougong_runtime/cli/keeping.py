"""`dougong backup` and `dougong restore`: everything as one file."""

from __future__ import annotations

import shutil
import sys
import tarfile
import tempfile
from argparse import ArgumentParser, Namespace
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath

from dougong.kernel.errors import NotBackedUp
from dougong.messages.kept import told
from dougong.usecases.upkeep.backups import reason_of
from dougong_runtime import bootstrap
from dougong_runtime.backups.archive import DATABASE, DUMP, KEY, beside, write_backup
from dougong_runtime.cli import database
from dougong_runtime.cli.carrying_over import carried_over
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings

REFUSED = 2
_NOT_LOADED = {
    "no_pg_dump": "pg_restore was not found: install the client of PostgreSQL, or let DOUGONG_PG_DUMP name it",
    "not_empty": "there are tables in the database already: name an empty one with DOUGONG_DATABASE_URL",
    "dump_failed": "pg_restore did not finish; the database must speak the same or a newer version of PostgreSQL",
    "no_room": "there is no room on the disk of the database",
}


def backup(asked: Namespace, settings: Settings) -> int:
    """Write the database as it is at one moment, the files and the key; the product may go on running."""
    target = Path(asked.file)
    if not database.is_there(settings):
        return _refused(f"{settings.folder} holds no database; name the data folder with --data.")
    if target.is_dir() or not target.parent.is_dir():
        return _refused(f"{target} cannot be written; name a file in a folder that is there.")
    runtime = bootstrap.assemble(settings)
    with closing(runtime.database):
        try:
            rows = write_backup(bootstrap.belongings_of(runtime), target)
        except NotBackedUp as failed:
            plan = replace(settings.backups, folder=str(target.parent))
            return _refused(str(told(reason_of(failed, plan), "en")))
    print(f"{target} ({target.stat().st_size:,} bytes, {rows:,} rows, read again)")
    return 0


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
        if DUMP in archive.getnames():
            return _load(archive, settings)
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
        return _with_files(Path(aside), settings)


def _load(archive: tarfile.TarFile, settings: Settings) -> int:
    """Bring the dump of a backup into the empty PostgreSQL that is named, and then the files into the data folder."""
    if settings.embedded:
        return _refused(
            "The backup was made on PostgreSQL: name an empty one with DOUGONG_DATABASE_URL."
        )
    if (settings.folder / "files").exists():
        return _refused(f"{settings.folder} already holds files; name an empty folder with --data.")
    with tempfile.TemporaryDirectory() as aside:
        archive.extractall(aside)
        with closing(bootstrap.assemble(settings).database) as opened:
            try:
                opened.load(Path(aside) / DUMP, settings.pg_dump)
            except NotBackedUp as failed:
                return _refused(f"Nothing was restored: {_NOT_LOADED[str(failed.params['why'])]}.")
        return _with_files(Path(aside), settings)


def _with_files(aside: Path, settings: Settings) -> int:
    """Put what stands beside the database in a backup into the data folder."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    for path in beside(aside):
        if path.name != DUMP:
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
