"""Brings the platform's own tables up to date."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, table, text

VERSIONS = "dg_alembic"


class Standing(Enum):
    """How the tables of a database stand to this version of the program."""

    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


_FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the migrations that are missing, all in one transaction; does nothing on a database that is current."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def standing(engine: Engine) -> Standing:
    """Tell whether every migration has run; one that is not known here was run by a newer version."""
    if not inspect(engine).has_table(VERSIONS):
        return Standing.OLDER
    with engine.connect() as connection:
        found = connection.scalar(select(text("version_num")).select_from(table(VERSIONS)))
    scripts = ScriptDirectory.from_config(_config())
    if found == scripts.get_current_head():
        return Standing.CURRENT
    known = found is None or found in {each.revision for each in scripts.walk_revisions()}
    return Standing.OLDER if known else Standing.NEWER


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config
