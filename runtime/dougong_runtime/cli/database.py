"""`dougong db …`: the platform's own tables."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing

from dougong.store.upgrade import Standing
from dougong_runtime import bootstrap
from dougong_runtime.bootstrap import Runtime
from dougong_runtime.cli.command import Command
from dougong_runtime.cli.upgrading import brought_up_to_date
from dougong_runtime.settings import Settings

NOT_READY = 2
MISSING = "name the data folder with --data (or DOUGONG_DATA); `dougong serve` makes a new one"
NEWER = (
    "a newer version of Dougong made it: install that version, "
    "or restore the backup of before into an empty folder"
)


def upgrade(asked: Namespace, settings: Settings) -> int:
    """Run the migrations that are missing."""
    with closing((runtime := bootstrap.assemble(settings)).database):
        if not is_known(runtime):
            return NOT_READY
        if not brought_up_to_date(runtime, print, wholly=not asked.expand):
            return NOT_READY
    print(
        "The database is ready for this version; the one before may go on running. "
        "Once it has ended everywhere, run `dougong db upgrade`."
        if asked.expand
        else "The database is up to date."
    )
    return 0


def is_there(settings: Settings) -> bool:
    """Tell whether there is a database to open; opening one in the data folder would make it."""
    return not settings.embedded or settings.folder.joinpath("dougong.db").is_file()


def is_known(runtime: Runtime) -> bool:
    """Tell whether the tables are ours to change; if they are newer than this program, say so."""
    if runtime.database.standing() is not Standing.NEWER:
        return True
    print(f"This database cannot be used: {NEWER}.", file=sys.stderr)
    return False


def is_ready(settings: Settings) -> bool:
    """Tell whether the tables are what this version needs; if not, say what to do."""
    if not is_there(settings):
        print(f"There is no database in {settings.folder}: {MISSING}.", file=sys.stderr)
        return False
    # Closed again: web starts processes by forking, and a connection must not be shared with them.
    with closing((runtime := bootstrap.assemble(settings)).database) as database:
        if database.standing() is not Standing.OLDER:
            return is_known(runtime)
    print("The database is not up to date. Run `dougong db upgrade` first.", file=sys.stderr)
    return False


def _phase(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--expand",
        action="store_true",
        help="only what the version before bears while it still runs",
    )


COMMANDS = (Command("db upgrade", "Bring the platform's tables up to date.", upgrade, _phase),)
