"""`dougong db …`: the platform's own tables."""

from __future__ import annotations

from argparse import Namespace

from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings


def upgrade(asked: Namespace, settings: Settings) -> int:
    """Run the migrations that are missing."""
    bootstrap.assemble(settings).database.upgrade()
    print("The database is up to date.")
    return 0


COMMANDS = (Command("db upgrade", "Bring the platform's tables up to date.", upgrade),)
