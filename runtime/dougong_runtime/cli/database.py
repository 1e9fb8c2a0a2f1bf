"""`dougong db …`: the platform's own tables."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing

from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings

NOT_READY = 2


def upgrade(asked: Namespace, settings: Settings) -> int:
    """Run the migrations that are missing."""
    bootstrap.assemble(settings).database.upgrade()
    print("The database is up to date.")
    return 0


def is_ready(settings: Settings) -> bool:
    """Tell whether the tables are what this version needs; if not, say what to do."""
    # Closed again: web starts processes by forking, and a connection must not be shared with them.
    with closing(bootstrap.assemble(settings).database) as database:
        if database.is_current():
            return True
    print("The database is not up to date. Run `dougong db upgrade` first.", file=sys.stderr)
    return False


COMMANDS = (Command("db upgrade", "Bring the platform's tables up to date.", upgrade),)
